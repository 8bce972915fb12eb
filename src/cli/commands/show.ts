import { Command } from 'commander';
import { RefusedError } from '../../errors.ts';
import { printJson } from '../output.ts';
import { withLibrary } from '../with-library.ts';

export const showCommand = (): Command =>
  withLibrary(
    new Command('show')
      .description('The canonical text of a document, exactly: what every quote is a slice of.')
      .argument('<document>', 'the id of the document')
      .option('--json', 'print it as a JSON object {document, text}'),
    async ({ snapshot }, id: string, options: { json?: boolean }) => {
      const document = snapshot.documents.get(id);
      if (document === undefined)
        throw new RefusedError(
          `there is no document ${JSON.stringify(id)}; "guillemet documents" lists them`,
        );
      if (options.json === true) return printJson({ document: id, text: document.text });
      process.stdout.write(document.text);
    },
  );
