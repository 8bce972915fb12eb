import { Command } from 'commander';
import { type Config, type ConfigOverrides, readConfig } from '../../config.ts';
import { RefusedError } from '../../errors.ts';
import { withCommonOptions } from '../common-options.ts';
import { corpus, embedderAndIndex, modelFiles } from '../examination/examine-content.ts';
import { clock, freeDisk, nativeModules, nodeVersion } from '../examination/examine-machine.ts';
import { environment, folders, questions } from '../examination/examine-settings.ts';
import { bad, type Finding, good } from '../examination/finding.ts';
import { print, printJson } from '../output.ts';
import { paint, visible } from '../terminal-text.ts';

/** What the settings say decides most of what is looked at: where they are wrong, that is said and nothing guessed. */
const readSettings = (options: ConfigOverrides): Config | readonly Finding[] => {
  try {
    return readConfig(options);
  } catch (cause) {
    if (!(cause instanceof RefusedError)) throw cause;
    return cause.message.split('\n').map((line) => bad('environment', line, 'mend it and look again'));
  }
};

const examine = async (options: ConfigOverrides): Promise<readonly Finding[]> => {
  const machine = [nodeVersion(), ...(await nativeModules())];
  const config = readSettings(options);
  if (!('CORPUS_DIR' in config)) return [...machine, ...config];
  return [
    ...machine,
    await modelFiles(config),
    ...(await embedderAndIndex(config)),
    await corpus(config),
    ...(await folders(config)),
    await environment(config),
    await questions(config),
    await clock(config),
    await freeDisk(config),
    config.DISCORD_TOKEN === undefined
      ? good('Discord', 'no token: npm start talks in the terminal (docs/discord-setup.md)')
      : good('Discord', 'a token is set'),
  ];
};

export const doctorCommand = (): Command =>
  withCommonOptions(
    new Command('doctor')
      .description('What is wrong with this installation, and the command that mends it.')
      .option('--json', 'print the findings as JSON'),
  ).action(async (options: ConfigOverrides & { json?: boolean }) => {
    const findings = await examine(options);
    if (options.json === true) printJson(findings);
    else
      for (const { what, ok, seen, remedy } of findings)
        print(
          `${ok ? paint.green('✔') : paint.red('✘')} ${what}: ${visible(seen)}${remedy === null ? '' : ` → ${remedy}`}`,
        );
    if (findings.some(({ ok }) => !ok)) process.exitCode = 1;
  });
