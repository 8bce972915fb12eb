import type {
  ChatInputCommandInteraction,
  MessageComponentInteraction,
  ModalSubmitInteraction,
} from 'discord.js';
import { RefusedError } from '../../errors.ts';
import type { Draft, Upload } from '../../upkeep/upkeep.ts';
import { reindexResult } from '../commands/reindex-run.ts';
import { acknowledge, acknowledgeInPlace, deliverInPlace, showForm } from '../discord/respond.ts';
import { MESSAGES } from '../messages/message-table.ts';
import { escapeInline } from '../rendering/escape-markdown.ts';
import { plainMessage } from '../rendering/outgoing-message.ts';
import { onePage } from '../rendering/paginate.ts';
import { readingPages } from '../rendering/render-reading.ts';
import { renderRefusal } from '../rendering/render-reindex.ts';
import { shorten } from '../rendering/shorten.ts';
import { composeUpload, hasFrontMatter, textOf } from './compose-upload.ts';
import type { DialogButton } from './dialog.ts';
import { factsForm, NO_FACTS, readForm, type TypedFacts, textForm } from './document-form.ts';
import { ATTACHMENT_BYTES, fetchAttachment } from './fetch-attachment.ts';
import { audit, type ModeratorScene } from './moderator-scene.ts';
import { runAtDesk } from './run-at-desk.ts';

/** A document that still lacks something; kept until it is published or discarded. */
interface Unfinished {
  /** `null` for one that is written in Discord. */
  readonly fileName: string | null;
  readonly facts: TypedFacts;
  readonly text: string | null;
}

/** Longest title of a document that would be replaced, in UTF-16 code units. */
const TITLE_LENGTH = 100;

const discardButton = (scene: ModeratorScene, key: () => string): DialogButton => ({
  label: MESSAGES[scene.language].corpus.review.discard,
  look: 'plain',
  press: async (pressed) => {
    pressed.desk.dialogs.close(key());
    await deliverInPlace(
      pressed.interaction,
      plainMessage(MESSAGES[pressed.language].corpus.review.discarded),
    );
    await audit(pressed, '/corpus add', 'discarded');
  },
});

const publish = async (
  scene: ModeratorScene<MessageComponentInteraction>,
  draft: Draft,
  key: string,
): Promise<void> => {
  const { context, desk, interaction, language } = scene;
  const result = await runAtDesk(
    scene,
    `/corpus add ${draft.document.id}`,
    (onProgress) =>
      reindexResult(context, { dryRun: false, language }, () =>
        context.upkeep.publish(draft, interaction.user.id, { onProgress }),
      ),
    desk.dialogs.show(key).components,
  );
  if (result !== null && result.outcome !== 'problems') desk.dialogs.close(key);
};

/** Asks once more before a document takes another's place. */
const askReplace = async (
  scene: ModeratorScene<MessageComponentInteraction>,
  draft: Draft,
  replaced: string,
): Promise<void> => {
  const { desk, interaction, language } = scene;
  const { review } = MESSAGES[language].corpus;
  const key = desk.dialogs.open(interaction.user.id, {
    pages: onePage(`${review.askReplace}\n**${escapeInline(shorten(replaced, TITLE_LENGTH))}**`),
    buttons: [
      { label: review.replace, look: 'danger', press: (pressed) => publish(pressed, draft, key) },
      discardButton(scene, () => key),
    ],
  });
  await deliverInPlace(interaction, desk.dialogs.show(key));
};

const showReading = async (scene: ModeratorScene, draft: Draft): Promise<void> => {
  const { desk, interaction, language } = scene;
  const { review } = MESSAGES[language].corpus;
  const { document, sentences, file, replaces } = draft;
  const head = [
    review.understood,
    `${review.file}: ${escapeInline(file)}`,
    ...(replaces === null
      ? []
      : [`⚠️ ${review.replaces} **${escapeInline(shorten(replaces.title, TITLE_LENGTH))}**`]),
  ];
  const key = desk.dialogs.open(interaction.user.id, {
    pages: readingPages(document, sentences, head, language),
    buttons: [
      {
        label: review.publish,
        look: 'go',
        press: (pressed) => {
          if (replaces === null) return publish(pressed, draft, key);
          return askReplace(pressed, draft, replaces.title);
        },
      },
      discardButton(scene, () => key),
    ],
  });
  await deliverInPlace(interaction, desk.dialogs.show(key));
};

/** Says what is missing and offers the forms in which it can be filled in. */
const askForMissing = async (scene: ModeratorScene, unfinished: Unfinished, head: string): Promise<void> => {
  const { desk, interaction, language } = scene;
  const { form } = MESSAGES[language].corpus;
  const key = openForms(scene, unfinished, head, [
    ...(unfinished.fileName === null
      ? [
          {
            label: form.openText,
            look: 'go' as const,
            press: (pressed: ModeratorScene<MessageComponentInteraction>) =>
              showForm(
                pressed.interaction,
                textForm(desk.dialogs.formId(key), unfinished.text ?? '', pressed.language),
              ),
          },
        ]
      : []),
    {
      label: form.openFacts,
      look: unfinished.fileName === null ? ('plain' as const) : ('go' as const),
      press: (pressed: ModeratorScene<MessageComponentInteraction>) =>
        showForm(
          pressed.interaction,
          factsForm(desk.dialogs.formId(key), unfinished.facts, pressed.language),
        ),
    },
    discardButton(scene, () => key),
  ]);
  await deliverInPlace(interaction, desk.dialogs.show(key));
};

const openForms = (
  { desk, interaction }: ModeratorScene,
  unfinished: Unfinished,
  head: string,
  buttons: readonly DialogButton[],
): string =>
  desk.dialogs.open(interaction.user.id, {
    pages: onePage(head),
    buttons,
    submit: (submitted) => goOn(submitted, { ...unfinished, ...readForm(submitted.interaction.fields) }),
  });

const goOn = async (scene: ModeratorScene<ModalSubmitInteraction>, unfinished: Unfinished): Promise<void> => {
  const { fileName, facts, text } = unfinished;
  const { form } = MESSAGES[scene.language].corpus;
  if (text === null) return askForMissing(scene, unfinished, form.factsNoted);
  await acknowledgeInPlace(scene.interaction);
  await review(scene, composeUpload(fileName, facts, text), unfinished);
};

/** Shows how an upload is read, or what is wrong with it; what can be mended in a form is kept for it. */
const review = async (
  scene: ModeratorScene,
  upload: Upload,
  unfinished: Unfinished | null,
): Promise<void> => {
  const { context, interaction, language } = scene;
  const words = MESSAGES[language].corpus.upload;
  let draft: Draft;
  try {
    draft = await context.upkeep.preview(upload);
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
    const kept = unfinished ?? withoutFacts(upload);
    const head = unfinished === null && kept !== null ? [words.textKept, words.refused] : [words.refused];
    const refusal = renderRefusal(head.join('\n'), error, language);
    await (kept === null
      ? deliverInPlace(interaction, refusal)
      : askForMissing(scene, kept, refusal.content));
    await audit(scene, '/corpus add', 'problems');
    return;
  }
  await showReading(scene, draft);
  await audit(scene, `/corpus add ${draft.document.id}`, 'read');
};

/** An upload that only lacks its facts; `null` where a form does not help. */
const withoutFacts = ({ fileName, bytes }: Upload): Unfinished | null => {
  const text = textOf(bytes);
  return text === null || hasFrontMatter(text) || !/\p{L}/u.test(text)
    ? null
    : { fileName, facts: NO_FACTS, text };
};

/** /corpus add: an attachment, or forms; read back, and published when told to. */
export const addDocument = async (scene: ModeratorScene<ChatInputCommandInteraction>): Promise<void> => {
  const { context, desk, interaction, language } = scene;
  const { settings } = context;
  const attachment = interaction.options.getAttachment('file');
  if (attachment === null) {
    const key = openForms(scene, { fileName: null, facts: NO_FACTS, text: null }, '', []);
    await showForm(interaction, factsForm(desk.dialogs.formId(key), NO_FACTS, language));
    return audit(scene, '/corpus add', 'form');
  }
  await acknowledge(interaction, true);
  const fetched = await fetchAttachment(attachment, {
    apiUrl: settings.apiUrl,
    withinMs: settings.limits.attachmentWithinMs,
  });
  if ('bytes' in fetched) return review(scene, { fileName: attachment.name, bytes: fetched.bytes }, null);
  const words = MESSAGES[language].corpus.upload;
  await deliverInPlace(
    interaction,
    plainMessage(
      fetched.refused === 'tooLarge' ? words.tooLarge(ATTACHMENT_BYTES / 1024) : words[fetched.refused],
    ),
  );
  return audit(scene, '/corpus add', fetched.refused);
};
