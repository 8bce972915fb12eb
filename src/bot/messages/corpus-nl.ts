import type { CorpusMessages } from './corpus-messages.ts';

export const corpusNl = {
  review: {
    understood: 'Zo lees ik het. Er is nog niets gepubliceerd.',
    file: 'bestand',
    replaces: 'Het zou het document met dezelfde naam vervangen:',
    publish: 'Publiceren',
    discard: 'Weggooien',
    askReplace: 'Er is al een document met deze naam. Moet dit ervoor in de plaats komen?',
    replace: 'Vervangen',
    discarded: 'Weggegooid. Er is niets geschreven.',
  },
  upload: {
    wrongType: 'Ik neem tekstbestanden aan: .md of .txt.',
    wrongHost: 'Ik haal bestanden alleen bij Discord op, en dit staat ergens anders.',
    tooLarge: (kibibytes) => `Dat bestand is te groot voor mij. De grens is ${kibibytes} KiB.`,
    notFetched: 'Ik kon het bestand niet bij Discord ophalen. Probeer het nog eens.',
    refused: 'Zo kan ik dit niet aannemen:',
    textKept: 'De tekst blijft een tijdje bewaard: de gegevens kun je hier invullen.',
  },
  form: {
    openFacts: 'Gegevens invullen',
    facts: 'Gegevens van het document',
    title: 'Titel',
    date: 'Datum (2024-10-28)',
    language: 'Taal (nl, en, fr…)',
    speaker: 'Spreker (volledige naam)',
    address: 'Adres (https://…)',
    factsNoted:
      'Genoteerd. Nu de tekst: hier tot 4000 tekens; een langere gaat in een bestand met /corpus toevoegen.',
    openText: 'Tekst schrijven',
    text: 'Tekst van de verklaring',
  },
  dialog: {
    page: (page, of) => `Pagina ${page} van ${of}`,
    expired: 'Dat is voorbij of heeft te lang geduurd. Gebruik het commando nog eens.',
    notYours: 'Alleen wie hiermee begon kan verdergaan.',
    cancel: 'Annuleren',
    cancelled: 'Er is niets veranderd.',
  },
  unknownDocument: 'Ik heb geen document met die naam. Kies er een uit de lijst.',
  removal: {
    ask: 'Dit document verwijderen? Het bestand gaat naar de prullenbak en ik citeer het niet meer.',
    remove: 'Verwijderen',
  },
  history: {
    title: 'Geschiedenis van de index',
    none: 'Er is nog niets gepubliceerd.',
    serving: 'in gebruik',
    kept: 'kan worden teruggezet',
    indexed: 'geïndexeerd',
    rolledBack: 'teruggezet',
    automatic: 'vanzelf',
  },
  rollback: {
    done: 'Teruggezet naar die generatie. De bestanden zijn zoals ze waren: de volgende indexering gaat weer van hen uit.',
  },
  teach: {
    intro:
      'Welke zin beantwoordt deze vraag? Staat die er niet bij, dan vindt /corpus leren elke andere zin.',
    choose: 'Kies het antwoord',
    notAnswered: 'Het document beantwoordt de vraag niet',
    notAnsweredBy: 'Niet beantwoord in:',
    unknownSentence: 'Die zin heeft dat document niet. Kies er een uit de lijst.',
    unknownQuestion:
      'Ik weet niet meer welke vraag dit beantwoordt. Gebruik het commando op de vraag zelf, of /corpus leren.',
    learned: 'Geleerd.',
  },
  unanswered: {
    title: 'Vragen zonder goed antwoord',
    none: 'Er zijn er geen.',
    off: 'Ik bewaar geen vragen: de beheerder heeft LOG_QUESTIONS niet aangezet.',
    notAnswered: 'niet beantwoord',
    disliked: 'antwoord afgekeurd',
    asked: (count) => `gesteld: ${count}`,
    last: 'laatst',
    choose: 'Leer mij het antwoord op…',
  },
  forget: {
    ask: 'Alle bewaarde vragen wissen? Dit kan niet ongedaan worden gemaakt.',
    forget: 'Wissen',
    done: (count) => `Gewiste vragen: ${count}`,
  },
  outdated: {
    title: 'Berichten met een citaat dat niet meer klopt',
    none: 'Elk citaat dat ik heb gestuurd en nog ken, staat nog in de teksten.',
    mark: 'Markeren',
    marked: (count) => `gemarkeerd: ${count}`,
    gone: (count) => `intussen verwijderd: ${count}`,
    failed: (count) => `niet te markeren: ${count}`,
    line: 'De hier geciteerde tekst is sindsdien gewijzigd of ingetrokken.',
    hint: (count) => `Berichten met een citaat dat niet meer klopt: ${count}. /corpus verouderd somt ze op.`,
  },
  commands: {
    corpus: { name: 'corpus', description: 'De teksten verzorgen (moderators)' },
    add: {
      name: 'toevoegen',
      description: 'Een tekst toevoegen; je ziet hoe ik hem lees voordat hij wordt gepubliceerd',
      options: {
        file: { name: 'bestand', description: 'Een bestand .md of .txt; zonder schrijf je de tekst hier' },
      },
    },
    list: { name: 'lijst', description: 'Alle documenten' },
    show: {
      name: 'tonen',
      description: 'Hoe ik een document lees: zinnen, stemmen en sprekers',
      options: { id: { name: 'document', description: 'Het document' } },
    },
    remove: {
      name: 'verwijderen',
      description: 'Een document verwijderen; het bestand gaat naar de prullenbak',
      options: { id: { name: 'document', description: 'Het document' } },
    },
    history: {
      name: 'geschiedenis',
      description: 'Wat wanneer door wie is gepubliceerd, en wat er veranderde',
    },
    rollback: {
      name: 'terugzetten',
      description: 'Meteen teruggaan naar een eerdere generatie',
      options: { generation: { name: 'generatie', description: 'De generatie die weer moet gelden' } },
    },
    teach: {
      name: 'leren',
      description: 'Zeggen welke zin een vraag beantwoordt, of dat geen enkele dat doet',
      options: {
        question: { name: 'vraag', description: 'De vraag, zoals die wordt gesteld' },
        document: { name: 'document', description: 'Het document' },
        sentence: { name: 'zin', description: 'Woorden van de zin die haar beantwoordt' },
      },
    },
    unanswered: { name: 'onbeantwoord', description: 'Vragen die ik niet of niet goed heb beantwoord' },
    forget: { name: 'vergeten', description: 'Alle bewaarde vragen wissen' },
    outdated: { name: 'verouderd', description: 'Berichten met een citaat dat niet meer klopt' },
    teachMessage: 'Het antwoord leren',
  },
} satisfies CorpusMessages;
