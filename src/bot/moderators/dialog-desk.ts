import { randomBytes } from 'node:crypto';
import type { MessageComponentInteraction, ModalSubmitInteraction } from 'discord.js';
import { deliver, deliverInPlace } from '../discord/respond.ts';
import { MESSAGES } from '../messages/message-table.ts';
import { buttonRow, type DialogCell, menuRow } from '../rendering/dialog-rows.ts';
import { type MessageRow, type OutgoingMessage, plainMessage } from '../rendering/outgoing-message.ts';
import type { Dialog } from './dialog.ts';
import { admit, type ModeratorScene } from './moderator-scene.ts';

/** How long a dialog waits for the next press, in ms: long enough to read a long statement through. */
const KEPT_MS = 60 * 60_000;
/** Dialogs kept; the one used longest ago goes first. Each may hold an upload of a few MiB. */
const KEPT = 30;
const PREFIX = 'dialog';

/** What a custom id of a dialog says: which one, on which page, and what was pressed. */
interface Pressed {
  readonly key: string;
  readonly page: number;
  /** `page`, `menu`, `form`, or a button by its number. */
  readonly part: string;
}

const writeId = ({ key, page, part }: Pressed): string => [PREFIX, key, page, part].join('~');

const readId = (customId: string): Pressed | null => {
  const found = /^dialog~([0-9a-f]{16})~(\d{1,6})~(page|menu|form|\d)$/.exec(customId);
  const [, key, page, part] = found ?? [];
  return key === undefined || page === undefined || part === undefined
    ? null
    : { key, page: Number(page), part };
};

/** Whether a custom id was written here. */
export const isDialogId = (customId: string): boolean => customId.startsWith(`${PREFIX}~`);

/**
 * Keeps what moderators were shown and can go on with, in memory: an upload waits here to be published. Only who
 * began may go on, and only while he may moderate; after `KEPT_MS`, or a restart, he is told to begin again.
 */
export interface DialogDesk {
  /** @returns the key by which it is shown. */
  open(owner: string, dialog: Dialog): string;
  show(key: string, page?: number): OutgoingMessage;
  /** The custom id of the form that `submit` will get. */
  formId(key: string): string;
  close(key: string): void;
  press(scene: ModeratorScene<MessageComponentInteraction>): Promise<void>;
  submit(scene: ModeratorScene<ModalSubmitInteraction>): Promise<void>;
}

const rowsOf = (key: string, page: number, { pages, buttons, menu }: Dialog): MessageRow[] => {
  const rows: MessageRow[] = [];
  const choice = menu?.(page) ?? null;
  if (choice !== null)
    rows.push(menuRow(writeId({ key, page, part: 'menu' }), choice.placeholder, choice.options));
  const cells: DialogCell[] = buttons.map(({ label, look }, index) => ({
    label,
    look,
    customId: writeId({ key, page, part: String(index) }),
  }));
  if (cells.length > 0) rows.push(buttonRow(cells));
  if (pages.count > 1)
    rows.push(
      buttonRow([
        {
          label: '‹',
          look: 'plain',
          customId: writeId({ key, page: page - 1 < 0 ? pages.count : page - 1, part: 'page' }),
          disabled: page === 0,
        },
        {
          label: '›',
          look: 'plain',
          customId: writeId({ key, page: page + 1, part: 'page' }),
          disabled: page === pages.count - 1,
        },
      ]),
    );
  return rows;
};

/** No dialog yet. */
export const createDialogDesk = (now: () => number): DialogDesk => {
  const dialogs = new Map<string, { readonly owner: string; readonly dialog: Dialog; usedMs: number }>();

  /** The dialog somebody goes on with; where it is over or not his, he is told. */
  const takeUp = async (
    scene: ModeratorScene<MessageComponentInteraction | ModalSubmitInteraction>,
  ): Promise<{ readonly pressed: Pressed; readonly dialog: Dialog } | null> => {
    const { interaction, language } = scene;
    const words = MESSAGES[language].corpus.dialog;
    if (!(await admit(scene, '/corpus'))) return null;
    const pressed = readId(interaction.customId);
    const kept = pressed === null ? undefined : dialogs.get(pressed.key);
    if (kept !== undefined && kept.owner !== interaction.user.id) {
      await deliver(interaction, plainMessage(words.notYours), true);
      return null;
    }
    if (pressed === null || kept === undefined || now() - kept.usedMs > KEPT_MS) {
      await deliver(interaction, plainMessage(words.expired), true);
      return null;
    }
    dialogs.delete(pressed.key);
    dialogs.set(pressed.key, { ...kept, usedMs: now() });
    return { pressed, dialog: kept.dialog };
  };

  const desk: DialogDesk = {
    open: (owner, dialog) => {
      const key = randomBytes(8).toString('hex');
      dialogs.set(key, { owner, dialog, usedMs: now() });
      for (const [old, { usedMs }] of dialogs) {
        if (dialogs.size <= KEPT && now() - usedMs <= KEPT_MS) break;
        dialogs.delete(old);
      }
      return key;
    },
    show: (key, page = 0) => {
      const kept = dialogs.get(key);
      if (kept === undefined) throw new Error('a dialog was shown after it was closed');
      return { content: kept.dialog.pages.at(page), components: rowsOf(key, page, kept.dialog) };
    },
    formId: (key) => writeId({ key, page: 0, part: 'form' }),
    close: (key) => {
      dialogs.delete(key);
    },
    press: async (scene) => {
      const { interaction, language } = scene;
      const taken = await takeUp(scene);
      if (taken === null) return;
      const { pressed, dialog } = taken;
      const stale = () => deliver(interaction, plainMessage(MESSAGES[language].corpus.dialog.expired), true);
      if (pressed.page >= dialog.pages.count) return stale();
      if (pressed.part === 'page') return deliverInPlace(interaction, desk.show(pressed.key, pressed.page));
      if (pressed.part === 'menu') {
        const menu = dialog.menu?.(pressed.page) ?? null;
        const value = interaction.isStringSelectMenu() ? interaction.values[0] : undefined;
        if (menu === null || value === undefined || !menu.options.some((option) => option.value === value))
          return stale();
        return menu.choose(value, scene);
      }
      const button = dialog.buttons[Number(pressed.part)];
      return button === undefined ? stale() : button.press(scene);
    },
    submit: async (scene) => {
      const taken = await takeUp(scene);
      if (taken === null) return;
      if (taken.dialog.submit !== undefined) return taken.dialog.submit(scene);
      await deliver(scene.interaction, plainMessage(MESSAGES[scene.language].corpus.dialog.expired), true);
    },
  };
  return desk;
};
