import type { CorpusMessages } from './corpus-messages.ts';

export const corpusIt = {
  review: {
    understood: 'Ecco come lo leggo. Non è ancora pubblicato nulla.',
    file: 'file',
    replaces: 'Sostituirebbe il documento con lo stesso nome:',
    publish: 'Pubblica',
    discard: 'Scarta',
    askReplace: 'Esiste già un documento con questo nome. Deve questo prenderne il posto?',
    replace: 'Sostituisci',
    discarded: 'Scartato. Non è stato scritto nulla.',
  },
  upload: {
    wrongType: 'Accetto file di testo: .md o .txt.',
    wrongHost: 'Prendo file solo da Discord, e questo si trova altrove.',
    tooLarge: (kibibytes) => `Quel file è troppo grande per me. Il limite è di ${kibibytes} KiB.`,
    notFetched: 'Non sono riuscito a ottenere il file da Discord. Riprova, per favore.',
    refused: 'Così com’è non posso accettarlo:',
    textKept: 'Il testo resta conservato per un po’: qui puoi compilarne i dati.',
  },
  form: {
    openFacts: 'Compila i dati',
    facts: 'Dati del documento',
    title: 'Titolo',
    date: 'Data (2024-10-28)',
    language: 'Lingua (it, en, fr…)',
    speaker: 'Oratore (nome completo)',
    address: 'Indirizzo (https://…)',
    factsNoted:
      'Annotato. Ora il testo: fino a 4000 caratteri qui; uno più lungo va in un file con /corpus aggiungi.',
    openText: 'Scrivi il testo',
    text: 'Testo della dichiarazione',
  },
  dialog: {
    page: (page, of) => `Pagina ${page} di ${of}`,
    expired: 'È già concluso o ha richiesto troppo tempo. Usa di nuovo il comando, per favore.',
    notYours: 'Solo chi ha iniziato può continuare.',
    cancel: 'Annulla',
    cancelled: 'Non è stato cambiato nulla.',
  },
  unknownDocument: 'Non ho alcun documento con quel nome. Scegline uno dall’elenco, per favore.',
  removal: {
    ask: 'Rimuovere questo documento? Il suo file va nel cestino e non lo cito più.',
    remove: 'Rimuovi',
  },
  history: {
    title: 'Cronologia dell’indice',
    none: 'Non è ancora stato pubblicato nulla.',
    serving: 'in servizio',
    kept: 'si può ripristinare',
    indexed: 'indicizzato',
    rolledBack: 'ripristinato',
    automatic: 'automatico',
  },
  rollback: {
    done: 'Ripristinata quella generazione. I file sono rimasti com’erano: la prossima indicizzazione riparte da essi.',
  },
  teach: {
    intro: 'Quale frase risponde a questa domanda? Se non è tra queste, /corpus insegna le trova tutte.',
    choose: 'Scegli la risposta',
    notAnswered: 'Il documento non risponde',
    notAnsweredBy: 'Senza risposta in:',
    unknownSentence: 'Quel documento non ha questa frase. Scegline una dall’elenco, per favore.',
    unknownQuestion:
      'Non so più a quale domanda risponda. Usa il comando sulla domanda stessa, oppure /corpus insegna.',
    learned: 'Imparato.',
  },
  unanswered: {
    title: 'Domande senza una buona risposta',
    none: 'Non ce ne sono.',
    off: 'Non conservo domande: il gestore non ha attivato LOG_QUESTIONS.',
    notAnswered: 'senza risposta',
    disliked: 'risposta non gradita',
    asked: (count) => `posta: ${count}`,
    last: 'ultima volta',
    choose: 'Insegnami la risposta a…',
  },
  forget: {
    ask: 'Cancellare tutte le domande conservate? Non si può annullare.',
    forget: 'Cancella',
    done: (count) => `Domande cancellate: ${count}`,
  },
  outdated: {
    title: 'Messaggi che citano ciò che non c’è più',
    none: 'Ogni citazione che ho inviato e che ricordo figura ancora nei testi.',
    mark: 'Segnalali',
    marked: (count) => `segnalati: ${count}`,
    gone: (count) => `eliminati nel frattempo: ${count}`,
    failed: (count) => `impossibili da segnalare: ${count}`,
    line: 'Il testo citato qui è stato nel frattempo modificato o ritirato.',
    hint: (count) => `Messaggi che citano ciò che non c’è più: ${count}. /corpus superati li elenca.`,
  },
  commands: {
    corpus: { name: 'corpus', description: 'Curare i testi (moderatori)' },
    add: {
      name: 'aggiungi',
      description: 'Aggiungere un testo; vedi come lo leggo prima che sia pubblicato',
      options: {
        file: { name: 'file', description: 'Un file .md o .txt; senza, il testo si scrive qui' },
      },
    },
    list: { name: 'elenco', description: 'Tutti i documenti' },
    show: {
      name: 'mostra',
      description: 'Come leggo un documento: frasi, voci e oratori',
      options: { id: { name: 'documento', description: 'Il documento' } },
    },
    remove: {
      name: 'rimuovi',
      description: 'Rimuovere un documento; il suo file va nel cestino',
      options: { id: { name: 'documento', description: 'Il documento' } },
    },
    history: {
      name: 'cronologia',
      description: 'Che cosa è stato pubblicato, quando, da chi, e che cosa è cambiato',
    },
    rollback: {
      name: 'ripristina',
      description: 'Tornare subito a una generazione precedente',
      options: {
        generation: { name: 'generazione', description: 'La generazione da rimettere in servizio' },
      },
    },
    teach: {
      name: 'insegna',
      description: 'Dire quale frase risponde a una domanda, o che nessuna lo fa',
      options: {
        question: { name: 'domanda', description: 'La domanda, come viene posta' },
        document: { name: 'documento', description: 'Il documento' },
        sentence: { name: 'frase', description: 'Parole della frase che risponde' },
      },
    },
    unanswered: { name: 'senza-risposta', description: 'Domande a cui non ho risposto, o non bene' },
    forget: { name: 'dimentica', description: 'Cancellare tutte le domande conservate' },
    outdated: { name: 'superati', description: 'Messaggi che citano ciò che non c’è più' },
    teachMessage: 'Insegna la risposta',
  },
} satisfies CorpusMessages;
