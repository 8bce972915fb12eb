/** A reader that has seen enough (`guillemet sentences | head`) is no failure; a full disk is one, in one line. */
export const endQuietlyOnBrokenPipe = (): void => {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    process.stderr.write(`standard output cannot be written (${error.code ?? error.message})\n`);
    process.exit(1);
  });
};
