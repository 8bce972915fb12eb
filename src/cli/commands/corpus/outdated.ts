import { Command } from 'commander';
import { type ConfigOverrides, readConfig } from '../../../config.ts';
import { RefusedError } from '../../../errors.ts';
import type { QuotedMessage } from '../../../upkeep/quote-ledger.ts';
import { stillSaid } from '../../../upkeep/still-said.ts';
import { openRecords } from '../../open-records.ts';
import { print, printJson } from '../../output.ts';
import { createCommandLogger, withLibrary } from '../../with-library.ts';

interface Options extends ConfigOverrides {
  readonly json?: boolean;
}

const linkTo = ({ guild, channel, message }: QuotedMessage): string =>
  `https://discord.com/channels/${guild ?? '@me'}/${channel}/${message}`;

export const outdatedCommand = (): Command =>
  withLibrary(
    new Command('outdated')
      .description(
        'Links to messages of the bot that quote words which the corpus no longer holds, newest first.',
      )
      .option('--json', 'print them as JSON'),
    async ({ snapshot }, options: Options) => {
      const config = readConfig(options);
      if (config.QUOTE_LEDGER_DAYS === 0)
        throw new RefusedError(
          'which messages quoted what is not kept: QUOTE_LEDGER_DAYS is 0; set it to 1 or more to keep it from now on',
        );
      const { ledger } = await openRecords(config, createCommandLogger(config.LOG_LEVEL));
      const isSaid = stillSaid(snapshot);
      const rows = (await ledger.outdated(isSaid)).map((entry) => ({
        link: linkTo(entry),
        sentAt: new Date(entry.sentAtMs).toISOString(),
        documents: [
          ...new Set(entry.quotes.filter((quote) => !isSaid(quote)).map(({ document }) => document)),
        ],
      }));
      if (options.json === true) return printJson(rows);
      if (rows.length === 0) return print('No message quotes words that the corpus no longer holds.');
      for (const { link, sentAt, documents } of rows)
        print(`${sentAt.slice(0, 16).replace('T', ' ')} UTC  ${link}  ${documents.join(', ')}`);
    },
  );
