/** A question as somebody careful types it; `lang` is its language. */
export interface BaseQuestion {
  readonly lang: string;
  readonly question: string;
}

const of = (lang: string, ...questions: string[]): BaseQuestion[] =>
  questions.map((question) => ({ lang, question }));

/** About the shipped article; the last of each language has no answer in it. */
export const ARTICLE_QUESTIONS: readonly BaseQuestion[] = [
  ...of(
    'fr',
    'À combien s’élèvent les tués et les blessés dans les rangs de l’armée russe ?',
    'Quelles munitions Pyongyang a-t-il déjà expédiées à la Russie ?',
    'Avec quelles qualités l’Ukraine se défend-elle, d’après Rutte ?',
    'Que réclame l’OTAN à Moscou et à Pyongyang ?',
    'Quel grade avait Rutte pendant son service militaire ?',
  ),
  ...of(
    'en',
    'How many troops has Russia lost, dead and injured together?',
    'Which UN body’s resolutions does the deployment breach?',
    'What technology does Putin hand to North Korea?',
    'What did the NATO countries say about more military aid for Kyiv?',
    'Which airline did the South Korean visitors fly with?',
  ),
  ...of(
    'uk',
    'Скільки військових втратила Росія вбитими й пораненими?',
    'Чим КНДР уже допомогла російській артилерії?',
    'Що демократіям варто зробити разом?',
    'Який фільм Рютте дивився вчора?',
  ),
  ...of(
    'de',
    'Wie viele russische Soldaten sind gefallen oder wurden verwundet?',
    'Welche Geschosse hat Pjöngjang schon an Moskau übergeben?',
    'Wofür ist die Verlegung nach Kursk laut Rutte ein Zeichen?',
    'Welchen Hund besitzt der Generalsekretär?',
  ),
  ...of(
    'es',
    '¿Cuántos militares rusos han muerto o resultado heridos?',
    '¿Qué paz pone en peligro la cooperación entre Rusia y Corea del Norte?',
    '¿Seguirá la Alianza respaldando a Ucrania?',
    '¿Qué equipo de fútbol le gusta a Rutte?',
  ),
  ...of(
    'pl',
    'Ilu żołnierzy rosyjskich zginęło albo zostało rannych?',
    'Jakie pociski Korea Północna przekazała już Rosji?',
    'Czego NATO żąda od Rosji i Korei Północnej?',
    'Ile kosztował lot delegacji z Seulu?',
  ),
  ...of(
    'it',
    'Quanti militari russi sono morti o rimasti feriti?',
    'Quali tecnologie passa Putin alla Corea del Nord?',
    'Perché la sicurezza dell’Ucraina riguarda anche noi?',
    'Qual è il piatto preferito di Rutte?',
  ),
  ...of(
    'ru',
    'Сколько российских военных убито и ранено?',
    'Какие боеприпасы Пхеньян уже передал России?',
    'С кем НАТО провела встречу в своей штаб-квартире?',
    'Какая марка машины у генсека?',
  ),
  ...of(
    'nl',
    'Hoeveel Russische militairen zijn gesneuveld of gewond geraakt?',
    'Welke munitie heeft Pyongyang al aan Moskou gegeven?',
    'Wat bespraken de NAVO-landen over militaire hulp aan Oekraïne?',
    'Welke schoenmaat heeft Rutte?',
  ),
  ...of(
    'ko',
    '죽거나 다친 러시아 군인은 모두 몇 명입니까?',
    '북한은 러시아에 어떤 포탄을 보냈습니까?',
    '나토는 러시아와 북한에 무엇을 하라고 요구합니까?',
    '뤼터는 어떤 자동차를 타고 다닙니까?',
  ),
];

/** About the two statements beside this file, which have no curation; the last two have no answer in them. */
export const UNSEEN_QUESTIONS: readonly BaseQuestion[] = [
  ...of(
    'en',
    'How many patients can the hospital ship treat at once?',
    'Who pays for the crew of the Aurelia?',
    'When does the ship leave for Odesa?',
    'What did Marit Solheim say about the United Nations?',
  ),
  ...of('fr', 'Combien de malades le navire peut-il soigner ?', 'Quand le navire part-il pour Odessa ?'),
  ...of('uk', 'Хто платить екіпажу «Аурелії»?', 'Скільки хворих може лікувати корабель?'),
  ...of('de', 'Wie viele Patienten kann das Schiff behandeln?'),
  ...of('ko', '병원선은 환자를 몇 명까지 치료할 수 있습니까?'),
  ...of(
    'fr',
    'Combien de bouteilles la coopérative a-t-elle perdues avec le gel ?',
    'Que demande Bastien Laforgue à l’Union européenne ?',
    'Depuis quand la cave de Montredon existe-t-elle ?',
  ),
  ...of('es', '¿Cuántas botellas ha perdido la cooperativa por la helada?'),
  ...of('pl', 'Ile butelek straciła spółdzielnia przez przymrozek?'),
  ...of('it', 'Che cosa chiede Laforgue all’Unione europea?'),
  ...of('en', 'Who won the chess tournament?'),
  ...of('fr', 'Quelle est la capitale du Pérou ?'),
];
