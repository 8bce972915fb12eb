import type { CorpusMessages } from './corpus-messages.ts';

export const corpusDe = {
  review: {
    understood: 'So lese ich den Text. Noch ist nichts veröffentlicht.',
    file: 'Datei',
    replaces: 'Er würde das gleichnamige Dokument ersetzen:',
    publish: 'Veröffentlichen',
    discard: 'Verwerfen',
    askReplace: 'Ein Dokument dieses Namens gibt es schon. Soll dieses an seine Stelle treten?',
    replace: 'Ersetzen',
    discarded: 'Verworfen. Es wurde nichts geschrieben.',
  },
  upload: {
    wrongType: 'Ich nehme Textdateien: .md oder .txt.',
    wrongHost: 'Ich hole Dateien nur bei Discord, und diese liegt woanders.',
    tooLarge: (kibibytes) => `Diese Datei ist mir zu groß. Die Grenze liegt bei ${kibibytes} KiB.`,
    notFetched: 'Ich konnte die Datei nicht von Discord holen. Bitte noch einmal versuchen.',
    refused: 'So kann ich das nicht annehmen:',
    textKept: 'Der Text bleibt eine Weile aufgehoben: Die Angaben dazu lassen sich hier ausfüllen.',
  },
  form: {
    openFacts: 'Angaben ausfüllen',
    facts: 'Angaben zum Dokument',
    title: 'Titel',
    date: 'Datum (2024-10-28)',
    language: 'Sprache (de, en, fr…)',
    speaker: 'Sprecher (voller Name)',
    address: 'Adresse (https://…)',
    factsNoted:
      'Notiert. Jetzt der Text: bis zu 4000 Zeichen hier; ein längerer kommt als Datei mit /korpus hinzufügen.',
    openText: 'Text schreiben',
    text: 'Text der Erklärung',
  },
  dialog: {
    page: (page, of) => `Seite ${page} von ${of}`,
    expired: 'Das ist abgeschlossen oder hat zu lange gedauert. Bitte den Befehl noch einmal aufrufen.',
    notYours: 'Nur wer damit begonnen hat, kann weitermachen.',
    cancel: 'Abbrechen',
    cancelled: 'Es wurde nichts geändert.',
  },
  unknownDocument: 'Ein Dokument dieses Namens habe ich nicht. Bitte eines aus der Liste wählen.',
  removal: {
    ask: 'Dieses Dokument entfernen? Seine Datei kommt in den Papierkorb, und ich zitiere es nicht mehr.',
    remove: 'Entfernen',
  },
  history: {
    title: 'Verlauf des Index',
    none: 'Es wurde noch nichts veröffentlicht.',
    serving: 'in Betrieb',
    kept: 'lässt sich wiederherstellen',
    indexed: 'indexiert',
    rolledBack: 'zurückgesetzt',
    automatic: 'von selbst',
  },
  rollback: {
    done: 'Auf diese Generation zurückgesetzt. Die Dateien sind unverändert: Die nächste Indexierung geht wieder von ihnen aus.',
  },
  teach: {
    intro:
      'Welcher Satz beantwortet diese Frage? Ist er nicht dabei, findet /korpus beibringen jeden anderen Satz.',
    choose: 'Antwort wählen',
    notAnswered: 'Das Dokument beantwortet sie nicht',
    notAnsweredBy: 'Nicht beantwortet in:',
    unknownSentence: 'Diesen Satz hat das Dokument nicht. Bitte einen aus der Liste wählen.',
    unknownQuestion:
      'Ich weiß nicht mehr, welche Frage das beantwortet. Bitte den Befehl auf die Frage selbst anwenden oder /korpus beibringen benutzen.',
    learned: 'Gelernt.',
  },
  unanswered: {
    title: 'Fragen ohne gute Antwort',
    none: 'Es gibt keine.',
    off: 'Ich bewahre keine Fragen auf: Der Betreiber hat LOG_QUESTIONS nicht eingeschaltet.',
    notAnswered: 'nicht beantwortet',
    disliked: 'Antwort missfiel',
    asked: (count) => `gestellt: ${count}`,
    last: 'zuletzt',
    choose: 'Antwort beibringen auf…',
  },
  forget: {
    ask: 'Alle aufbewahrten Fragen löschen? Das lässt sich nicht rückgängig machen.',
    forget: 'Löschen',
    done: (count) => `Gelöschte Fragen: ${count}`,
  },
  outdated: {
    title: 'Nachrichten, deren Zitat so nicht mehr gilt',
    none: 'Jedes Zitat, das ich gesendet habe und noch kenne, steht unverändert im Text.',
    mark: 'Kennzeichnen',
    marked: (count) => `gekennzeichnet: ${count}`,
    gone: (count) => `inzwischen gelöscht: ${count}`,
    failed: (count) => `nicht zu kennzeichnen: ${count}`,
    line: 'Der hier zitierte Text wurde seitdem geändert oder zurückgezogen.',
    hint: (count) =>
      `Nachrichten, deren Zitat so nicht mehr gilt: ${count}. /korpus veraltet listet sie auf.`,
  },
  commands: {
    corpus: { name: 'korpus', description: 'Die Texte pflegen (Moderatoren)' },
    add: {
      name: 'hinzufügen',
      description: 'Einen Text hinzufügen; vor dem Veröffentlichen zeige ich, wie ich ihn lese',
      options: {
        file: {
          name: 'datei',
          description: 'Eine Datei .md oder .txt; ohne sie wird der Text hier geschrieben',
        },
      },
    },
    list: { name: 'liste', description: 'Alle Dokumente' },
    show: {
      name: 'zeigen',
      description: 'Wie ich ein Dokument lese: Sätze, Redeformen und Sprecher',
      options: { id: { name: 'dokument', description: 'Das Dokument' } },
    },
    remove: {
      name: 'entfernen',
      description: 'Ein Dokument entfernen; seine Datei kommt in den Papierkorb',
      options: { id: { name: 'dokument', description: 'Das Dokument' } },
    },
    history: { name: 'verlauf', description: 'Was wann von wem veröffentlicht wurde und was sich änderte' },
    rollback: {
      name: 'zurücksetzen',
      description: 'Sofort auf eine frühere Generation zurückgehen',
      options: {
        generation: { name: 'generation', description: 'Die Generation, die wieder gelten soll' },
      },
    },
    teach: {
      name: 'beibringen',
      description: 'Sagen, welcher Satz eine Frage beantwortet oder dass es keiner tut',
      options: {
        question: { name: 'frage', description: 'Die Frage, wie sie gestellt wird' },
        document: { name: 'dokument', description: 'Das Dokument' },
        sentence: { name: 'satz', description: 'Wörter des Satzes, der sie beantwortet' },
      },
    },
    unanswered: {
      name: 'unbeantwortet',
      description: 'Fragen, die ich nicht oder nicht gut beantwortet habe',
    },
    forget: { name: 'vergessen', description: 'Alle aufbewahrten Fragen löschen' },
    outdated: { name: 'veraltet', description: 'Nachrichten, deren Zitat so nicht mehr gilt' },
    teachMessage: 'Antwort beibringen',
  },
} satisfies CorpusMessages;
