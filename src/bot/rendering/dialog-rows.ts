import { ButtonStyle, ComponentType } from 'discord.js';
import { DISCORD_LIMITS } from '../discord-limits.ts';
import type { MessageRow } from './outgoing-message.ts';
import { shorten } from './shorten.ts';

/** One line of a menu; what is too long for Discord is shortened, except the value. */
export interface MenuOption {
  readonly label: string;
  /** At most 100 characters, unique in its menu. */
  readonly value: string;
  readonly description?: string;
}

/** A button as it is shown. */
export interface DialogCell {
  readonly label: string;
  readonly look: 'go' | 'danger' | 'plain';
  readonly customId: string;
  readonly disabled?: boolean;
}

const STYLES = {
  go: ButtonStyle.Success,
  danger: ButtonStyle.Danger,
  plain: ButtonStyle.Secondary,
} as const;

/** A row of at most five buttons. */
export const buttonRow = (cells: readonly DialogCell[]): MessageRow => ({
  type: ComponentType.ActionRow,
  components: cells
    .slice(0, DISCORD_LIMITS.row.buttons)
    .map(({ label, look, customId, disabled = false }) => ({
      type: ComponentType.Button,
      style: STYLES[look],
      label: shorten(label, DISCORD_LIMITS.button.label),
      custom_id: customId,
      disabled,
    })),
});

/** A row with a menu of at most 25 options. */
export const menuRow = (
  customId: string,
  placeholder: string,
  options: readonly MenuOption[],
): MessageRow => {
  const { menu } = DISCORD_LIMITS;
  return {
    type: ComponentType.ActionRow,
    components: [
      {
        type: ComponentType.StringSelect,
        custom_id: customId,
        placeholder: shorten(placeholder, menu.placeholder),
        options: options.slice(0, menu.options).map(({ label, value, description }) => ({
          label: shorten(label, menu.optionLabel),
          value,
          ...(description === undefined ? {} : { description: shorten(description, menu.optionDescription) }),
        })),
      },
    ],
  };
};
