import type { ReindexProgress } from '../../library/library.ts';
import { createRecentIds } from '../questions/recent-ids.ts';
import { createDialogDesk, type DialogDesk } from './dialog-desk.ts';

/** What moderators are busy with, in this process. */
export interface ModeratorDesk {
  /** The change of the index that runs, if one does: one at a time. */
  running: { readonly who: string; progress: ReindexProgress | null } | null;
  readonly dialogs: DialogDesk;
  /** Who disliked which message lately, so that pressing again does not count again. */
  readonly dislikes: ReturnType<typeof createRecentIds>;
}

/** Nobody is busy yet. */
export const createModeratorDesk = (now: () => number): ModeratorDesk => ({
  running: null,
  dialogs: createDialogDesk(now),
  dislikes: createRecentIds(),
});
