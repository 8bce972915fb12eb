import { Command } from 'commander';
import { quotesOf } from '../../library/topic-quotes.ts';
import { print, printJson } from '../output.ts';
import { visible } from '../terminal-text.ts';
import { withLibrary } from '../with-library.ts';

export const topicsCommand = (): Command =>
  withLibrary(
    new Command('topics')
      .description('The topics, with the number of quotes each.')
      .option('--json', 'print them as JSON'),
    async ({ snapshot }, options: { json?: boolean }) => {
      const rows = snapshot.topics.map((topic) => ({
        id: topic.id,
        labels: topic.labels,
        quotes: quotesOf(snapshot, topic).length,
      }));
      if (options.json === true) return printJson(rows);
      if (rows.length === 0) return print('No topics: a curation file beside a document names them.');
      for (const { id, labels, quotes } of rows)
        print(`${visible(id)} (${quotes})  ${visible([...new Set(Object.values(labels))].join(' · '))}`);
    },
  );
