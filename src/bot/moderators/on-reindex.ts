import type { ChatInputCommandInteraction } from 'discord.js';
import { reindexResult } from '../commands/reindex-run.ts';
import { admit, type ModeratorScene } from './moderator-scene.ts';
import { runAtDesk } from './run-at-desk.ts';

/** /reindex: checks the rights, lets one run at a time, shows its progress and its outcome. */
export const onReindex = async (scene: ModeratorScene<ChatInputCommandInteraction>): Promise<void> => {
  const { context, interaction, language } = scene;
  const dryRun = interaction.options.getBoolean('dry-run') ?? false;
  const action = dryRun ? '/reindex dry-run' : '/reindex';
  if (!(await admit(scene, action))) return;
  await runAtDesk(scene, action, (onProgress) =>
    reindexResult(context, { dryRun, language }, () =>
      context.library.reindex({ dryRun, by: interaction.user.id, onProgress }),
    ),
  );
};
