import type { ReindexProgress } from '../../library/library.ts';
import { shortHash } from '../../quotation/cite.ts';
import type { ReindexResult } from '../commands/reindex-run.ts';
import { isTokenExpired } from '../discord/discord-errors.ts';
import { acknowledgeInPlace, deliver, deliverInPlace } from '../discord/respond.ts';
import { reportFailure } from '../failure.ts';
import { MESSAGES } from '../messages/message-table.ts';
import type { MessageRow, OutgoingMessage } from '../rendering/outgoing-message.ts';
import { renderProgress, renderRunning } from '../rendering/render-reindex.ts';
import type { ModeratorDesk } from './moderator-desk.ts';
import { audit, type ModeratorScene } from './moderator-scene.ts';

/** Shows progress as it comes, never two edits at once and never more often than allowed. */
const progressEditor = ({ context: { now, settings }, interaction, language }: ModeratorScene) => {
  let lastMs = Number.NEGATIVE_INFINITY;
  let editing: Promise<void> | null = null;
  return {
    show: (progress: ReindexProgress): void => {
      if (editing !== null || now() - lastMs < settings.limits.progressEveryMs) return;
      lastMs = now();
      editing = deliver(interaction, renderProgress(progress, language), true)
        // A missed step is no loss; the outcome is delivered with care.
        .catch(() => {})
        .finally(() => {
          editing = null;
        });
    },
    settled: async (): Promise<void> => {
      await editing;
    },
  };
};

/** After fifteen minutes the reply cannot be edited any more; the outcome then goes to the channel. */
const deliverOutcome = async ({ interaction }: ModeratorScene, message: OutgoingMessage): Promise<void> => {
  try {
    await deliver(interaction, message, true);
  } catch (error) {
    if (!isTokenExpired(error) || !interaction.channel?.isSendable()) throw error;
    await interaction.channel.send({ content: message.content, nonce: interaction.id, enforceNonce: true });
  }
};

/**
 * Changes the index for a moderator: one change at a time, its progress and its outcome shown where he asked for it,
 * the use of it audited.
 * @param retry buttons under the outcome where nothing came of it, so that what was prepared is not lost.
 * @returns the result; `null` where another change runs or this one failed, which he was told.
 */
export const runAtDesk = async (
  scene: ModeratorScene,
  action: string,
  work: (onProgress: (progress: ReindexProgress) => void) => Promise<ReindexResult>,
  retry: readonly MessageRow[] = [],
): Promise<ReindexResult | null> => {
  const { context, desk, interaction, language } = scene;
  const { library, metrics } = context;
  const serving = library.snapshot.generation;
  if (desk.running !== null) {
    metrics.reindexes.inc({ outcome: 'busy' });
    await deliver(interaction, renderRunning(desk.running.who, desk.running.progress, language), true);
    await audit(scene, action, 'busy');
    return null;
  }
  const run: NonNullable<ModeratorDesk['running']> = { who: interaction.user.username, progress: null };
  desk.running = run;
  let result: ReindexResult;
  try {
    await acknowledgeInPlace(interaction);
    await deliverInPlace(interaction, renderProgress(null, language));
    const editor = progressEditor(scene);
    result = await work((progress) => {
      run.progress = progress;
      editor.show(progress);
    });
    await editor.settled();
    metrics.reindexes.inc({ outcome: result.outcome });
  } catch (error) {
    metrics.reindexes.inc({ outcome: 'failed' });
    const sorry = reportFailure(context, error, action, language);
    const after = library.snapshot.generation;
    const { failed, stillServing } = MESSAGES[language].reindex;
    await audit(scene, action, 'failed', serving, after);
    const content = [failed, stillServing(shortHash(after)), sorry.content].join('\n');
    await deliverOutcome(scene, { content, components: retry });
    return null;
  } finally {
    desk.running = null;
  }
  await audit(scene, action, result.outcome, result.generationBefore, result.generationAfter);
  const components = result.outcome === 'problems' ? retry : result.message.components;
  await deliverOutcome(scene, { ...result.message, components });
  return result;
};
