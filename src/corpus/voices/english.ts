import { type Lexicon, phrases, words } from './lexicon.ts';

export const ENGLISH: Lexicon = {
  reports: words(
    'calls describes described dismisses dismissed call warn argue claim insist say said says told tells added adds stressed stresses noted notes warned warns confirmed confirms announced announces emphasised emphasized emphasises emphasizes underlined underlines underscored underscores declared declares explained explains insisted insists argued argues claimed claims stated states affirmed affirms reaffirmed reiterated reiterates denied denies denounced denounces condemned condemns criticised criticized praised praises welcomed promised promises vowed vows pledged pledges urged urges demanded acknowledged admitted admits conceded accused alleged alleges recalled reminded predicted rejected pointed thanked asserted asserts maintained cautioned complained lamented hailed called disclosed revealed saying adding stressing warning noting explaining insisting',
  ),
  reportsThat: words(
    'countered objected laughed sighed marveled boasted snapped shouted whispered mused offered began muttered shrugged asked asks replied replies answered answers continued continues concluded concludes wrote writes observed observes remarked suggested suggests repeated responded quipped joked agreed thinks thought believes believed hopes hoped went exclaimed whispered shouted retorted countered commented tweeted posted testified recounted reported reports indicated indicates signalled signaled estimates estimated expressed expects expected',
  ),
  speaksOf: words('spoke speaks'),
  reported: [],
  reportedThat: [],
  auxiliaries: words('has have had'),
  passives: words('been be is are was were being'),
  separable: [],
  speechPhrases: phrases(
    'made clear, makes clear, pointed out, points out, went on to say, made it clear, let it be known',
  ),
  that: words('that whether'),
  sources: phrases('according to, in the words of, in the view of, in the opinion of, as per'),
  stances: words(''),
  ownSources: phrases('in his view, in her view, in his words, in her words, in his opinion, in her opinion'),
  sourcesAfter: [],
  notSources: words(
    'plan schedule law rules treaty protocol custom size age charter article tradition resolution',
  ),
  he: words('he him'),
  she: words('she her'),
  they: words('they them'),
  obliquePronouns: words('him her them'),
  dropsSubject: false,
  articles: words('the a an'),
  prepositions: words(
    'of to with for by from against on at in about between over under towards toward after before behind alongside',
  ),
  and: words('and'),
  mr: words('mr sir lord'),
  mrs: words('mrs ms miss lady dame'),
  men: words('chairman spokesman king prince congressman policeman businessman'),
  women: words('chairwoman spokeswoman queen princess congresswoman policewoman businesswoman'),
  people: words(
    'officials experts analysts witnesses residents diplomats authorities police sources aide aides lawmakers scientists investigators critics president minister secretary secretary-general chancellor premier chief head leader spokesperson chair chairperson director commander general colonel admiral major captain senator representative ambassador envoy commissioner governor mayor adviser advisor analyst expert professor official officer journalist reporter lawyer historian candidate pope bishop deputy mp diplomat economist scientist researcher doctor executive ceo founder author critic witness resident soldier pm dr prof gen sen rep gov sgt lt col',
  ),
  compounds: false,
  nameParticles: words('de van von der den bin al el ben da di la le du'),
  notNames: words(
    'energy company corp inc ltd technologies systems motors airlines industries holdings media insurance network international global solutions environmental groups service center centre association team college school hospital company museum foundation society union club league board authority watchdog post administration cabinet embassy navy marines police fire city county state affairs interior finance justice nato eu un us uk north south east west new united nations states kingdom union european council commission parliament house white street downing kremlin pentagon congress senate ministry department office agency government army force forces alliance court bank group committee party organisation organization federation republic international rights watch national security foreign affairs defence defense treasury institute university times post journal guardian press news reuters afp tass interfax yonhap kyiv kiev moscow beijing washington brussels seoul pyongyang russia ukraine china japan korea korean russian ukrainian american british german french saudi arabia hong kong january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday',
  ),
  speechNouns: words(
    'statement speech message words remarks remark reply answer post tweet letter address interview question reaction response conclusion warning comment',
  ),
  pointers: words('this that these those such'),
  occasions: words(
    'statement statements announcement remarks comments meeting visit talks speech summit conference interview call came comes follows followed marks marked was is week year month morning',
  ),
  reportedMood: /^would$/u,
  firstPerson: words('i we me us my our'),
  questionLabels: phrases(
    'q, question, journalist, reporter, moderator, interviewer, host, audience member, the moderator',
  ),
  answerLabels: phrases('a, answer'),
};
