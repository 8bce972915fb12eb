import { MessageFlags } from 'discord.js';
import { readMarkdown } from './read-markdown.ts';

type Body = Readonly<Record<string, unknown>>;

/** What stands in block quotes. */
export const quotesIn = (body: Body): readonly string[] => readMarkdown(String(body.content)).quotes;

/** Whether only the person who asked sees it. */
export const isEphemeral = (body: Body): boolean => (Number(body.flags) & MessageFlags.Ephemeral) !== 0;

/** A button or a menu. */
interface Component {
  readonly type: number;
  readonly label?: string;
  readonly custom_id?: string;
  readonly emoji?: { readonly name: string };
  readonly options?: readonly {
    readonly label: string;
    readonly value: string;
    readonly description?: string;
  }[];
}

/** Buttons and menus, in order. */
export const componentsOf = (body: Body): Component[] =>
  ((body.components ?? []) as { components: Component[] }[]).flatMap(({ components }) => components);

/** The custom id of the button with this label or emoji. */
export const buttonOn = (body: Body, name: string): string => {
  const found = componentsOf(body).find(({ label, emoji }) => label === name || emoji?.name === name);
  if (found?.custom_id === undefined) throw new Error(`no button ${name}`);
  return found.custom_id;
};

/** The labels of the buttons, in order. */
export const buttonLabels = (body: Body): string[] =>
  componentsOf(body).flatMap(({ label }) => (label === undefined ? [] : [label]));

/** The menu, and the value of the option whose label holds these words. */
export const optionOn = (body: Body, words: string): { readonly menu: string; readonly value: string } => {
  const menu = componentsOf(body).find(({ options }) => options !== undefined);
  const option = menu?.options?.find(({ label }) => label.includes(words));
  if (menu?.custom_id === undefined || option === undefined) throw new Error(`no option ${words}`);
  return { menu: menu.custom_id, value: option.value };
};
