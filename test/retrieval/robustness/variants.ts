/** Ways to say the same, of one kind; the first quote must be that of the sentence that holds `excerpt`. */
export interface Variants {
  readonly kind: string;
  readonly document: 'article' | 'unseen';
  readonly excerpt: string;
  readonly questions: readonly string[];
}

const LOSSES = 'soldats russes ont été tués ou blessés';
const STOP = 'appelle la Russie et la RPDC';
const SHELLS = "des millions d'obus d'artillerie";
const RESOLUTIONS = 'une nouvelle violation des résolutions';
const THREAT = 'constitue une menace';

export const VARIANTS: readonly Variants[] = [
  {
    kind: 'two languages in one question',
    document: 'article',
    excerpt: LOSSES,
    questions: [
      'What did Rutte say about les pertes russes ?',
      'Combien de russian soldiers ont été killed or wounded ?',
      'Wie viele soldats russes wurden getötet oder blessés?',
      'Скільки Russian soldiers killed or wounded?',
      '러시아 soldiers killed or wounded 몇 명?',
      '¿Cuántos soldados rusos zijn gesneuveld of gewond?',
    ],
  },
  {
    kind: 'two languages in one question',
    document: 'article',
    excerpt: SHELLS,
    questions: [
      'What weapons la Corée du Nord a-t-elle donné to Russia?',
      'Welche munitions hat Pyongyang déjà fourni?',
      'How many obus d’artillerie did Pyongyang give?',
    ],
  },
  {
    kind: 'a word or three',
    document: 'article',
    excerpt: LOSSES,
    questions: [
      'pertes russes',
      'Russian losses',
      'російські втрати',
      'russische Verluste',
      'bajas rusas',
      'straty rosyjskie',
      'perdite russe',
      'потери россиян',
      'Russische verliezen',
      '러시아군 사상자',
    ],
  },
  {
    kind: 'a word or three',
    document: 'article',
    excerpt: SHELLS,
    questions: ['obus', 'artillery shells', 'снаряди', 'Granaten', 'pociski artyleryjskie', 'proiettili', '포탄'],
  },
  {
    kind: 'names in other scripts and spellings',
    document: 'article',
    excerpt: 'région de Koursk',
    questions: [
      'Why Koursk?',
      'Why Kursk?',
      'Чому Курськ?',
      'Почему Курск?',
      '왜 쿠르스크인가요?',
      'Waarom Koersk?',
      'Warum Kursk?',
      '¿Por qué Kursk?',
      'Dlaczego Kursk?',
      'Perché Kursk?',
    ],
  },
  {
    kind: 'names in other scripts and spellings',
    document: 'article',
    excerpt: "secrétaire général de l'OTAN, Mark Rutte",
    questions: [
      'Who is Rutte?',
      'Who is Rütte?',
      'Qui est Rute ?',
      'Хто такий Рютте?',
      'Кто такой Рютте?',
      '뤼터가 누구죠?',
      'Kim jest Rutte?',
      'Wie is Rutte?',
      'Wer ist Ryutte?',
    ],
  },
  {
    kind: 'abbreviations of ten languages',
    document: 'article',
    excerpt: STOP,
    questions: [
      'What does NATO ask of the DPRK?',
      'What does OTAN ask of the RPDC?',
      'Que demande l’OTAN à la RPDC ?',
      'Que demande la NATO à la DPRK ?',
      'До чого НАТО закликає КНДР?',
      'К чему НАТО призывает КНДР?',
      'Wozu ruft die NATO die DVRK auf?',
      '¿Qué pide la OTAN a la RPDC?',
      'Do czego NATO wzywa KRLD?',
      'Che cosa chiede la NATO alla RPDC?',
      'Waartoe roept de NAVO de DVK op?',
      '나토는 북한에 무엇을 요구해요?',
      '북대서양조약기구는 조선민주주의인민공화국에 무엇을 요구합니까?',
    ],
  },
  {
    kind: 'abbreviations of ten languages',
    document: 'article',
    excerpt: RESOLUTIONS,
    questions: [
      'Are UN resolutions violated?',
      'Les résolutions de l’ONU sont-elles violées ?',
      'Чи порушено резолюції ООН?',
      'Нарушены ли резолюции ООН?',
      'Werden UN-Resolutionen verletzt?',
      '¿Se violan resoluciones de la ONU?',
      'Czy naruszono rezolucje ONZ?',
      'Sono violate risoluzioni dell’ONU?',
      'Zijn VN-resoluties geschonden?',
      '유엔 결의를 위반했습니까?',
    ],
  },
  {
    kind: 'names of ten languages',
    document: 'article',
    excerpt: THREAT,
    questions: [
      'Is the cooperation of Russia and North Korea a threat?',
      'La coopération de la Russie et de la Corée du Nord est-elle une menace ?',
      'Чи є загрозою співпраця Росії та Північної Кореї?',
      'Является ли угрозой сотрудничество России и Северной Кореи?',
      'Ist die Zusammenarbeit von Russland und Nordkorea eine Bedrohung?',
      '¿Es una amenaza la cooperación de Rusia y Corea del Norte?',
      'Czy współpraca Rosji i Korei Północnej jest zagrożeniem?',
      'La cooperazione di Russia e Corea del Nord è una minaccia?',
      'Is de samenwerking van Rusland en Noord-Korea een bedreiging?',
      '러시아와 북한의 협력은 위협입니까?',
    ],
  },
  {
    kind: 'abbreviations of ten languages',
    document: 'unseen',
    excerpt: "l'Union européenne d'ouvrir le fonds de crise",
    questions: [
      'Que demande Laforgue à l’UE ?',
      'What does Laforgue ask of the EU?',
      'Чого Лафорг просить у ЄС?',
      'О чём Лафорг просит ЕС?',
      'Was fordert Laforgue von der EU?',
      '¿Qué pide Laforgue a la UE?',
      'O co Laforgue prosi UE?',
      'Che cosa chiede Laforgue alla UE?',
      'Wat vraagt Laforgue aan de EU?',
      '라포르그는 유럽연합에 무엇을 요청하나요?',
    ],
  },
  {
    kind: 'abbreviations of ten languages',
    document: 'unseen',
    excerpt: 'NATO has promised to clear the mines',
    questions: [
      'What did NATO promise?',
      'Qu’a promis l’OTAN ?',
      'Що пообіцяла НАТО?',
      'Что пообещала НАТО?',
      '¿Qué prometió la OTAN?',
      'Wat beloofde de NAVO?',
      '나토는 무엇을 약속했습니까?',
      'When did the UN ask for a ship?',
      'Quand l’ONU a-t-elle demandé un navire ?',
      'Коли ООН попросила корабель?',
    ],
  },
  {
    kind: 'names in other scripts and spellings',
    document: 'unseen',
    excerpt: 'will leave for Odesa',
    questions: [
      'When does the Aurelia leave for Odesa?',
      'When does the Aurelia leave for Odessa?',
      'Коли «Аурелія» вирушає до Одеси?',
      'Когда «Аурелия» уходит в Одессу?',
      'Wann fährt die Aurelia nach Odessa?',
      'Kiedy Aurelia wypływa do Odessy?',
      '아우렐리아호는 언제 오데사로 떠납니까?',
    ],
  },
];
