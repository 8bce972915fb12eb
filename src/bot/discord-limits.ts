/**
 * Discord's limits, in UTF-16 code units where Discord counts characters: never more than what it counts, so a
 * text within these is within Discord's. Source: the developer documentation (Message, Component, Application
 * Command, Interaction), read with discord.js 14.28.
 */
export const DISCORD_LIMITS = {
  message: {
    content: 2000,
    /** Rows of buttons or menus. */
    rows: 5,
    nonce: 25,
  },
  row: { buttons: 5, menus: 1 },
  button: { label: 80 },
  customId: 100,
  menu: { options: 25, optionLabel: 100, optionValue: 100, optionDescription: 100, placeholder: 150 },
  autocomplete: { choices: 25, choiceName: 100, choiceValue: 100 },
  command: { name: 32, description: 100, options: 25 },
  interaction: {
    /** From the event to the first answer. */
    acknowledgeWithinMs: 3_000,
    /** From the event to the last edit. */
    editWithinMs: 15 * 60_000,
  },
} as const;
