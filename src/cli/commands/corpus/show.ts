import { Command } from 'commander';
import { type ConfigOverrides, readConfig } from '../../../config.ts';
import { readCorpus } from '../../../corpus/read-corpus.ts';
import { RefusedError } from '../../../errors.ts';
import { print, printJson } from '../../output.ts';
import { factsText, readingRow, readingText } from '../../reading-text.ts';
import { visible } from '../../terminal-text.ts';
import { withLibrary } from '../../with-library.ts';

interface Options extends ConfigOverrides {
  readonly json?: boolean;
}

export const showDocumentCommand = (): Command =>
  withLibrary(
    new Command('show')
      .description('A document: what is known of it, how it was read, and what its curation teaches.')
      .argument('<document>', 'the id of the document')
      .option('--json', 'print it as JSON'),
    async ({ snapshot }, id: string, options: Options) => {
      const document = snapshot.documents.get(id);
      if (document === undefined)
        throw new RefusedError(
          `there is no document ${JSON.stringify(id)}; "guillemet corpus list" lists them`,
        );
      const rows = snapshot.sentences
        .filter((sentence) => sentence.document === id && sentence.role === 'statement')
        .map((sentence) => readingRow(sentence, document.text));
      const { curations } = await readCorpus(readConfig(options).CORPUS_DIR);
      const curation = curations.find((one) => one.document === id);
      const { text: _, blocks: __, ...facts } = document;
      const taught = {
        topics: curation?.topics.length ?? 0,
        questions: curation?.questions.length ?? 0,
        unanswered: curation?.unanswered.length ?? 0,
      };
      if (options.json === true) return printJson({ document: facts, curation: taught, sentences: rows });
      for (const row of rows) print(readingText(row));
      print(`\n${visible(id)}\n${factsText(document)}`);
      print(
        `  curation: ${taught.topics} topics, ${taught.questions} questions, ${taught.unanswered} unanswered`,
      );
    },
  );
