import { Command } from 'commander';
import { readConfig } from '../../config.ts';
import { messageOf, RefusedError } from '../../errors.ts';
import { botSettingsOf } from '../bot-settings-of.ts';
import { withCommonOptions } from '../common-options.ts';
import { print, printJson } from '../output.ts';

const SAID = {
  uploaded: 'uploaded',
  unchanged: 'already there',
  unreachable: 'not reachable: invite the bot to that server',
} as const;

export const registerCommand = (): Command =>
  withCommonOptions(
    new Command('register')
      .description('Upload the slash commands to Discord where they differ; needs DISCORD_TOKEN.')
      .option('--json', 'print the outcomes as JSON'),
  ).action(async (options: { json?: boolean }) => {
    const config = readConfig();
    if (config.DISCORD_TOKEN === undefined)
      throw new RefusedError('DISCORD_TOKEN is not set; docs/discord-setup.md says where it comes from');
    // Loaded only here: discord.js is the largest package, and no other command needs it.
    const { registerCommands } = await import('../../bot/commands/register-commands.ts');
    const { BotFatalError } = await import('../../bot/bot-fatal-error.ts');
    const outcomes = await registerCommands(config.DISCORD_TOKEN, botSettingsOf(config)).catch(
      (cause: unknown) => {
        throw cause instanceof BotFatalError
          ? new RefusedError(cause.message, { cause })
          : new RefusedError(`Discord cannot be reached (${messageOf(cause)}); run this again in a minute`, {
              cause,
            });
      },
    );
    if (options.json === true) return printJson(outcomes);
    for (const { scope, result } of outcomes)
      print(`${scope === 'global' ? 'everywhere' : `server ${scope}`}: ${SAID[result]}`);
  });
