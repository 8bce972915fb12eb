import type { MessageComponentInteraction, ModalSubmitInteraction } from 'discord.js';
import type { MenuOption } from '../rendering/dialog-rows.ts';
import type { Pages } from '../rendering/paginate.ts';
import type { ModeratorScene } from './moderator-scene.ts';

/** A button of a dialog. */
export interface DialogButton {
  readonly label: string;
  readonly look: 'go' | 'danger' | 'plain';
  readonly press: (scene: ModeratorScene<MessageComponentInteraction>) => Promise<void>;
}

/** A menu under a page. */
export interface DialogMenu {
  readonly placeholder: string;
  /** 1 to 25. */
  readonly options: readonly MenuOption[];
  /** @param value one of the options'; others are not let through. */
  readonly choose: (value: string, scene: ModeratorScene<MessageComponentInteraction>) => Promise<void>;
}

/** Something a moderator is shown and can go on with: pages, buttons, a menu, a form. */
export interface Dialog {
  readonly pages: Pages;
  readonly buttons: readonly DialogButton[];
  readonly menu?: (page: number) => DialogMenu | null;
  /** Takes what was filled into the form that one of the buttons, or the command, opened. */
  readonly submit?: (scene: ModeratorScene<ModalSubmitInteraction>) => Promise<void>;
}
