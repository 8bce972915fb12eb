import { Command } from 'commander';
import { print, printJson } from '../output.ts';
import { visible } from '../terminal-text.ts';
import { withLibrary } from '../with-library.ts';

/** @param name `documents`, or `list` as one of the corpus commands. */
export const documentsCommand = (name = 'documents'): Command =>
  withLibrary(
    new Command(name)
      .description('The documents of the corpus and what is known of each.')
      .option('--json', 'print them as JSON'),
    async ({ snapshot }, options: { json?: boolean }) => {
      const counts = new Map<string, number>();
      for (const { document } of snapshot.sentences) counts.set(document, (counts.get(document) ?? 0) + 1);
      const rows = [...snapshot.documents.values()].map(({ text, blocks, ...facts }) => ({
        ...facts,
        sentences: counts.get(facts.id) ?? 0,
      }));
      if (options.json === true) return printJson({ generation: snapshot.generation, documents: rows });
      for (const { id, title, date, language, speaker, sentences } of rows)
        print(
          `${visible(id)}\n  ${visible(title)}\n  ${visible([date, language, speaker, `${sentences} sentences`].filter((fact) => fact !== null).join(' · '))}`,
        );
      print(`generation ${snapshot.generation.slice(0, 12)}`);
    },
  );
