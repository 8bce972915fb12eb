import { Command } from 'commander';
import { RefusedError } from '../errors.ts';
import { askCommand } from './commands/ask.ts';
import { doctorCommand } from './commands/doctor.ts';
import { documentsCommand } from './commands/documents.ts';
import { evalCommand } from './commands/eval.ts';
import { indexCommand } from './commands/index-corpus.ts';
import { modelCommand } from './commands/model.ts';
import { quotesCommand } from './commands/quotes.ts';
import { registerCommand } from './commands/register.ts';
import { sentencesCommand } from './commands/sentences.ts';
import { showCommand } from './commands/show.ts';
import { topicsCommand } from './commands/topics.ts';
import { verifyCommand } from './commands/verify.ts';

const program = new Command('guillemet')
  .description("Answers questions about public statements only with the statements' own sentences.")
  .showHelpAfterError('(add --help for what this command takes)');

for (const command of [
  askCommand(),
  verifyCommand(),
  quotesCommand(),
  topicsCommand(),
  indexCommand(),
  sentencesCommand(),
  showCommand(),
  documentsCommand(),
  doctorCommand(),
  evalCommand(),
  registerCommand(),
  modelCommand(),
])
  program.addCommand(command);

// A reader that has seen enough (`guillemet sentences | head`) is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

try {
  await program.parseAsync();
} catch (cause) {
  // A refusal is one line about what to do; anything else is a defect of ours and keeps its trace.
  process.stderr.write(
    `${cause instanceof RefusedError ? cause.message : cause instanceof Error ? cause.stack : String(cause)}\n`,
  );
  process.exitCode = 1;
}
