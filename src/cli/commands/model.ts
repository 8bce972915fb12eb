import { Command } from 'commander';
import { readConfig } from '../../config.ts';
import { fetchModel } from '../../embedding/fetch-model.ts';
import { settingsFor } from '../../embedding/model-settings.ts';
import { print } from '../output.ts';

const fetchCommand = (): Command =>
  new Command('fetch')
    .description('Download a sentence-embedding model of a hub, checked and whole, for EMBEDDING_MODEL.')
    .argument('<id>', 'owner/name, for example Xenova/multilingual-e5-small')
    .action(async (model: string) => {
      const config = readConfig();
      const revision = config.EMBEDDING_REVISION;
      await fetchModel({
        model,
        cacheFolder: config.MODEL_CACHE_DIR,
        settings: settingsFor(model, revision === undefined ? {} : { revision }),
      });
      print(`${model} is ready: set EMBEDDING_MODEL=${model} and run "npm run -s guillemet -- index".`);
    });

export const modelCommand = (): Command =>
  new Command('model')
    .description('Embedding models other than the one that ships.')
    .addCommand(fetchCommand());
