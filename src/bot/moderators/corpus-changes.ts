import type { ChatInputCommandInteraction } from 'discord.js';
import { shortHash } from '../../quotation/cite.ts';
import { outdatedHint } from '../commands/outdated-messages.ts';
import { type ReindexResult, refusedResult, reindexResult } from '../commands/reindex-run.ts';
import { deliver, deliverInPlace } from '../discord/respond.ts';
import { MESSAGES } from '../messages/message-table.ts';
import { escapeInline } from '../rendering/escape-markdown.ts';
import { plainMessage } from '../rendering/outgoing-message.ts';
import { onePage } from '../rendering/paginate.ts';
import { documentHead, statementCounts } from '../rendering/render-sources.ts';
import { documentOf } from './corpus-views.ts';
import type { DialogButton } from './dialog.ts';
import { audit, type ModeratorScene } from './moderator-scene.ts';
import { runAtDesk } from './run-at-desk.ts';

type Scene = ModeratorScene<ChatInputCommandInteraction>;

/** Leaves everything as it was. */
export const cancelButton = (
  { language }: ModeratorScene,
  action: string,
  key: () => string,
): DialogButton => ({
  label: MESSAGES[language].corpus.dialog.cancel,
  look: 'plain',
  press: async (pressed) => {
    pressed.desk.dialogs.close(key());
    await deliverInPlace(
      pressed.interaction,
      plainMessage(MESSAGES[pressed.language].corpus.dialog.cancelled),
    );
    await audit(pressed, action, 'cancelled');
  },
});

/** /corpus remove: asks first. */
export const removeDocument = async (scene: Scene): Promise<void> => {
  const { context, desk, interaction, language } = scene;
  const { removal } = MESSAGES[language].corpus;
  const document = await documentOf(scene, '/corpus remove');
  if (document === null) return;
  const action = `/corpus remove ${document.id}`;
  const count = statementCounts(context.library.snapshot.sentences).get(document.id) ?? 0;
  const key = desk.dialogs.open(interaction.user.id, {
    pages: onePage(
      [removal.ask, escapeInline(document.id), documentHead(document, count, language)].join('\n'),
    ),
    buttons: [
      {
        label: removal.remove,
        look: 'danger',
        press: async (pressed) => {
          const result = await runAtDesk(
            pressed,
            action,
            (onProgress) =>
              reindexResult(context, { dryRun: false, language: pressed.language }, () =>
                context.upkeep.remove(document.id, pressed.interaction.user.id, { onProgress }),
              ),
            desk.dialogs.show(key).components,
          );
          if (result !== null && result.outcome !== 'problems') desk.dialogs.close(key);
        },
      },
      cancelButton(scene, action, () => key),
    ],
  });
  await deliver(interaction, desk.dialogs.show(key), true);
  await audit(scene, action, 'asked');
};

/** /corpus rollback: one step, at once. */
export const rollBack = async (scene: Scene): Promise<void> => {
  const { context, interaction, language } = scene;
  const { library } = context;
  const { reindex, corpus } = MESSAGES[language];
  const wanted = interaction.options.getString('generation', true).trim().toLowerCase();
  await runAtDesk(scene, '/corpus rollback', async (): Promise<ReindexResult> => {
    const before = library.snapshot.generation;
    try {
      const { generation } = await library.rollback(wanted, interaction.user.id);
      const hint = await outdatedHint(context, language);
      return {
        outcome: 'rolled-back',
        generationBefore: before,
        generationAfter: generation,
        message: plainMessage(
          [
            `**${corpus.rollback.done}**`,
            `${reindex.generationBefore}: ${shortHash(before)} · ${reindex.generationAfter}: ${shortHash(generation)}`,
            ...(hint === null ? [] : [hint]),
          ].join('\n'),
        ),
      };
    } catch (error) {
      return refusedResult(context, error, before, language);
    }
  });
};
