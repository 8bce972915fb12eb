import type { ReindexProgress } from '../../library/library.ts';
import { createDialogDesk, type DialogDesk } from './dialog-desk.ts';

/** What moderators are busy with, in this process. */
export interface ModeratorDesk {
  /** The change of the index that runs, if one does: one at a time. */
  running: { readonly who: string; progress: ReindexProgress | null } | null;
  readonly dialogs: DialogDesk;
}

/** Nobody is busy yet. */
export const createModeratorDesk = (now: () => number): ModeratorDesk => ({
  running: null,
  dialogs: createDialogDesk(now),
});
