import { Command } from 'commander';
import { type ConfigOverrides, readConfig } from '../../config.ts';
import { CorpusProblemsError } from '../../corpus/corpus-problems-error.ts';
import { readCorpus } from '../../corpus/read-corpus.ts';
import { RefusedError } from '../../errors.ts';
import { curatedExamples } from '../../library/curated-examples.ts';
import { crossValidate } from '../../retrieval/cross-validate.ts';
import { type CurationSuggestions, suggestCuration } from '../../upkeep/suggest-curation.ts';
import { suggestionsAsYaml } from '../../upkeep/suggestions-as-yaml.ts';
import { withCommonOptions } from '../common-options.ts';
import { openConfiguredEmbedder } from '../open-embedder.ts';
import { openRecords } from '../open-records.ts';
import { print, printJson } from '../output.ts';
import { createCommandLogger } from '../with-library.ts';

interface Options extends ConfigOverrides {
  readonly suggest?: boolean;
  readonly json?: boolean;
}

const suggest = async (id: string | undefined, options: Options): Promise<CurationSuggestions[]> => {
  const config = readConfig(options);
  const { documents, curations, problems } = await readCorpus(config.CORPUS_DIR);
  if (problems.length > 0) throw new CorpusProblemsError(problems);
  if (id !== undefined && !documents.some(({ document }) => document.id === id))
    throw new RefusedError(`there is no document ${JSON.stringify(id)}; "guillemet documents" lists them`);
  const { questions } = await openRecords(config, createCommandLogger(config.LOG_LEVEL));
  const asked = await questions.groups();
  const embedder = await openConfiguredEmbedder(config);
  try {
    const { own, general } = await curatedExamples(documents, curations, embedder);
    let firstPosition = 0;
    return documents.flatMap(({ document, sentences }) => {
      const suggestions =
        id !== undefined && document.id !== id
          ? []
          : [
              suggestCuration(
                {
                  document,
                  sentences,
                  firstPosition,
                  curation: curations.find((curation) => curation.document === document.id) ?? null,
                  judged: crossValidate(own.get(document.id) ?? [], general, embedder.identity.dimensions),
                },
                asked,
              ),
            ];
      firstPosition += sentences.length;
      return suggestions;
    });
  } finally {
    await embedder.close();
  }
};

export const curateCommand = (): Command =>
  withCommonOptions(
    new Command('curate')
      .description('What would help the curation of a document most.')
      .argument('[document]', 'the id of one document; all without it')
      .option(
        '--suggest',
        'list, as YAML to fill in and paste: sentences and languages with few questions, sentences taken for each other, questions asked in vain',
      )
      .option('--json', 'print the suggestions as JSON'),
  ).action(async (id: string | undefined, options: Options) => {
    if (options.suggest !== true)
      throw new RefusedError('say what to do: "guillemet curate --suggest" lists what is missing');
    const suggestions = await suggest(id, options);
    if (options.json === true) return printJson(suggestions);
    print(suggestions.map(suggestionsAsYaml).join('---\n').trimEnd());
  });
