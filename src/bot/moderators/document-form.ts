import {
  type APIModalInteractionResponseCallbackData,
  ComponentType,
  type ModalSubmitFields,
  TextInputStyle,
} from 'discord.js';
import type { InterfaceLanguage } from '../messages/interface-language.ts';
import { MESSAGES } from '../messages/message-table.ts';
import { shorten } from '../rendering/shorten.ts';

/** The facts of a document as somebody typed them; empty where he left them out. */
export type TypedFacts = Readonly<Record<FactName, string>>;

type FactName = 'title' | 'date' | 'language' | 'speaker' | 'address';

/** Longest input, in UTF-16 code units. */
const FACT_LENGTHS: Readonly<Record<FactName, number>> = {
  title: 300,
  date: 10,
  language: 35,
  speaker: 200,
  address: 1000,
};
const FACT_NAMES = Object.keys(FACT_LENGTHS) as readonly FactName[];
const TEXT = 'text';
/** Most that Discord takes in one input. */
const TEXT_LENGTH = 4000;
/** Longest heading of a form, and longest label in it. */
const LABEL_LENGTH = 45;

/** Nothing typed yet. */
export const NO_FACTS: TypedFacts = { title: '', date: '', language: '', speaker: '', address: '' };

const input = (
  customId: string,
  label: string,
  options: { style: TextInputStyle; required: boolean; maxLength: number; value: string },
): APIModalInteractionResponseCallbackData['components'][number] => ({
  type: ComponentType.ActionRow,
  components: [
    {
      type: ComponentType.TextInput,
      custom_id: customId,
      label: shorten(label, LABEL_LENGTH),
      style: options.style,
      required: options.required,
      max_length: options.maxLength,
      ...(options.value === '' ? {} : { value: options.value }),
    },
  ],
});

/** Asks for title, date, language, speaker and address; what was typed before stands in it. */
export const factsForm = (
  customId: string,
  typed: TypedFacts,
  language: InterfaceLanguage,
): APIModalInteractionResponseCallbackData => {
  const { form } = MESSAGES[language].corpus;
  return {
    custom_id: customId,
    title: shorten(form.facts, LABEL_LENGTH),
    components: FACT_NAMES.map((name) =>
      input(name, form[name], {
        style: TextInputStyle.Short,
        required: name === 'title',
        maxLength: FACT_LENGTHS[name],
        value: typed[name],
      }),
    ),
  };
};

/** Asks for the text itself. */
export const textForm = (
  customId: string,
  typed: string,
  language: InterfaceLanguage,
): APIModalInteractionResponseCallbackData => {
  const { form } = MESSAGES[language].corpus;
  return {
    custom_id: customId,
    title: shorten(form.openText, LABEL_LENGTH),
    components: [
      input(TEXT, form.text, {
        style: TextInputStyle.Paragraph,
        required: true,
        maxLength: TEXT_LENGTH,
        value: typed.length > TEXT_LENGTH ? '' : typed,
      }),
    ],
  };
};

const valueOf = (fields: ModalSubmitFields, name: string): string | null =>
  fields.fields.has(name) ? fields.getTextInputValue(name) : null;

/** What was sent: the text, or the facts. */
export const readForm = (
  fields: ModalSubmitFields,
): { readonly text: string } | { readonly facts: TypedFacts } => {
  const text = valueOf(fields, TEXT);
  if (text !== null) return { text };
  const fact = (name: FactName): string => (valueOf(fields, name) ?? '').trim();
  return {
    facts: {
      title: fact('title'),
      date: fact('date'),
      language: fact('language'),
      speaker: fact('speaker'),
      address: fact('address'),
    },
  };
};
