import { Command } from 'commander';
import { VERSION } from '../version.ts';
import { endQuietlyOnBrokenPipe } from './broken-pipe.ts';
import { failureText } from './failure-text.ts';

/**
 * One module per command, loaded only when it is the one: the others' packages need not be there, nor cost time.
 * `guillemet doctor` must run where a native package is broken.
 */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  ask: async () => (await import('./commands/ask.ts')).askCommand(),
  verify: async () => (await import('./commands/verify.ts')).verifyCommand(),
  quotes: async () => (await import('./commands/quotes.ts')).quotesCommand(),
  topics: async () => (await import('./commands/topics.ts')).topicsCommand(),
  index: async () => (await import('./commands/index-corpus.ts')).indexCommand(),
  sentences: async () => (await import('./commands/sentences.ts')).sentencesCommand(),
  show: async () => (await import('./commands/show.ts')).showCommand(),
  documents: async () => (await import('./commands/documents.ts')).documentsCommand(),
  doctor: async () => (await import('./commands/doctor.ts')).doctorCommand(),
  eval: async () => (await import('./commands/eval.ts')).evalCommand(),
  'migrate-store': async () => (await import('./commands/migrate-store.ts')).migrateStoreCommand(),
  register: async () => (await import('./commands/register.ts')).registerCommand(),
  corpus: async () => (await import('./commands/corpus/corpus.ts')).corpusCommand(),
  backup: async () => (await import('./commands/backup.ts')).backupCommand(),
  restore: async () => (await import('./commands/backup.ts')).restoreCommand(),
  curate: async () => (await import('./commands/curate.ts')).curateCommand(),
  model: async () => (await import('./commands/model.ts')).modelCommand(),
};

const program = new Command('guillemet')
  .version(VERSION)
  .description("Answers questions about public statements only with the statements' own sentences.");

const name = process.argv[2] ?? '';
const wanted = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
for (const load of wanted === undefined ? Object.values(COMMANDS) : [wanted])
  program.addCommand(await load());

endQuietlyOnBrokenPipe();

try {
  await program.parseAsync();
} catch (cause) {
  process.stderr.write(`${failureText(cause)}\n`);
  process.exitCode = 1;
}
