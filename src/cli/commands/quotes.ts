import { Command } from 'commander';
import { print, printJson } from '../output.ts';
import { acceptable } from '../question-limit.ts';
import { quotesText } from '../terminal-text.ts';
import { withLibrary } from '../with-library.ts';

export const quotesCommand = (): Command =>
  withLibrary(
    new Command('quotes')
      .description('Quotes on a topic: a topic of the curation, in any of its languages, or free words.')
      .argument('<topic...>', 'the topic; its words are joined')
      .option('--json', 'print them as JSON'),
    async (library, words: string[], options: { json?: boolean }) => {
      const { topic, quotes } = await library.quotesOn(acceptable(words.join(' '), 'topic'));
      if (options.json === true)
        return printJson({ topic: topic?.id ?? null, quotes: quotes.map((quote) => quote.toRow()) });
      print(
        quotes.length === 0 ? 'No quote on this. "guillemet topics" lists the topics.' : quotesText(quotes),
      );
    },
  );
