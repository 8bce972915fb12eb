import { Command } from 'commander';
import { RefusedError } from '../../errors.ts';
import { withLibrary } from '../with-library.ts';

export const showCommand = (): Command =>
  withLibrary(
    new Command('show')
      .description('The canonical text of a document, exactly: what every quote is a slice of.')
      .argument('<document>', 'the id of the document'),
    async ({ snapshot }, id: string) => {
      const document = snapshot.documents.get(id);
      if (document === undefined)
        throw new RefusedError(
          `there is no document ${JSON.stringify(id)}; "guillemet documents" lists them`,
        );
      process.stdout.write(document.text);
    },
  );
