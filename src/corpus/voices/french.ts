import { type Lexicon, phrases, words } from './lexicon.ts';

export const FRENCH: Lexicon = {
  reports: words(
    'dit disait déclare déclarait déclara affirme affirmait affirma assure assurait assura explique expliquait expliqua indique indiquait indiqua précise précisait précisa ajoute ajoutait ajouta souligne soulignait souligna estime estimait estima note notait nota rappelle rappelait rappela insiste insista prévient avertit avertissait confirme confirmait confirma annonce annonçait annonça dénonce dénonçait dénonça condamne condamna salue salua regrette déplore déplora promet promit réaffirme réaffirma réitère martèle martela exhorte accuse accusait critique dément démentit nie nia exige réclame plaide qualifie juge jugeait admet assurent affirment disent déclarent estiment soulignent expliquent indiquent précisent ajoutent rappellent confirment annoncent dénoncent condamnent',
  ),
  reportsThat: words(
    'ironise sourit souffle soupire murmure tranche tempère nuance fustige agace emporte indigne inquiète félicite réjouit objecte plaisante abonde détaille développe ajoutent répètent répond répondait répondit demande demandait demanda poursuit poursuivait poursuivit conclut concluait lance lança lâche lâcha écrit écrivait écrivit observe observa relève releva soutient soutenait soutint prétend prétendait répète répéta résume résuma renchérit réplique répliqua rétorque rétorqua exclame exclama interroge interrogea commente commenta raconte racontait raconta témoigne témoigna confie confia glisse reconnaît reconnut reprend enchaîne tonne ironise considère pense croit espère veut appelle appelait',
  ),
  speaksOf: words('parle parlait parla évoque'),
  reported: words(
    'dit déclaré affirmé assuré expliqué indiqué précisé ajouté souligné estimé noté rappelé insisté prévenu averti confirmé annoncé dénoncé condamné salué regretté déploré promis réaffirmé réitéré martelé exhorté accusé critiqué démenti nié exigé réclamé plaidé qualifié jugé admis appelé remercié félicité félicitée réjoui réjouie évoqué averti rejeté réagi',
  ),
  reportedThat: words(
    'nuancé tempéré répondu demandé poursuivi conclu lancé lâché écrit observé relevé soutenu prétendu répété résumé renchéri répliqué rétorqué exclamé interrogé commenté raconté témoigné confié glissé reconnu repris considéré espéré exclamée interrogée indigné indignée inquiété inquiétée étonné étonnée emporté emportée alarmé alarmée ému émue',
  ),
  auxiliaries: words('a ont avait avaient aura aurait auraient ait ayant'),
  passives: words('été'),
  separable: [],
  speechPhrases: phrases(
    'fait savoir, fait valoir, fait remarquer, fait observer, fait part, fait état, mis en garde, laissé entendre, mis en avant, met en garde, fit savoir, tenu à, dit dit',
  ),
  that: words('que qu'),
  sources: phrases(
    'selon, d après, à en croire, au dire de, aux dires de, de l avis de, de l aveu de, pour reprendre les mots de, suivant',
  ),
  stances: words('pour'),
  ownSources: phrases('à son avis, à ses yeux, de son propre aveu, selon ses termes'),
  sourcesAfter: [],
  notSources: words(
    'informations traité loi règle règles plan calendrier accord résolution résolutions article charte cas besoins usage critères modalités termes',
  ),
  he: words('il lui celui-ci'),
  she: words('elle celle-ci'),
  they: words('ils elles eux'),
  obliquePronouns: words('lui eux'),
  dropsSubject: false,
  articles: words('le la les l un une des'),
  prepositions: words(
    'de du des d à au aux avec pour par contre chez sur sous sans entre envers vers dont en dans',
  ),
  and: words('et'),
  mr: words('m monsieur'),
  mrs: words('mme madame mlle mademoiselle'),
  men: words(
    'président ministre premier-ministre chancelier secrétaire directeur chef roi prince conseiller sénateur député maire général colonel ambassadeur représentant commissaire porte-parole dirigeant patron chercheur professeur expert journaliste avocat historien responsable commandant amiral gouverneur candidat pape analyste délégué officier médecin pasteur',
  ),
  women: words(
    'présidente chancelière directrice cheffe reine princesse conseillère sénatrice députée mairesse générale ambassadrice représentante commissaire dirigeante patronne chercheuse professeure experte avocate historienne ministre secrétaire porte-parole commandante gouverneure candidate analyste déléguée',
  ),
  people: words(
    'responsables experts témoins habitants autorités enquêteurs sources diplomates diplomate émissaire enquêteur journaliste porte-parole responsable témoin habitant habitante soldat',
  ),
  compounds: false,
  nameParticles: words('de du des d le la van von der den al el ben bin'),
  notNames: words(
    'défense affaires étrangères intérieur économie finances otan ue onu conseil union nations unies europe ukraine russie france allemagne corée chine japon états-unis royaume-uni maison blanche kremlin élysée commission parlement assemblée ministère gouvernement armée alliance état sénat congrès banque cour organisation république fédération moscou kiev kyiv pékin washington bruxelles pyongyang séoul paris nord sud est ouest atlantique pacifique union-européenne sainte nouvelle grande-bretagne janvier février mars avril mai juin juillet août septembre octobre novembre décembre lundi mardi mercredi jeudi vendredi samedi dimanche afp reuters',
  ),
  speechNouns: words(
    'communiqué déclaration message discours mots propos réponse termes tweet lettre allocution entretien interview question réaction conclusion avertissement',
  ),
  pointers: words('cela ceci ce cet cette ces celui-ci celle-ci'),
  occasions: words(
    'déclaration déclarations annonce propos réunion visite rencontre entretien communiqué discours sommet conférence intervention interview mots prise',
  ),
  reportedMood:
    /^(?!était|étaient|paraît|fait|lait|trait|portrait|retrait|extrait|attrait|souhait)\p{L}+rai(?:t|ent)$/u,
  firstPerson: words('je j nous me moi notre nos mon ma mes'),
  questionLabels: phrases(
    'q, question, journaliste, le journaliste, la journaliste, modérateur, modératrice, animateur, intervieweur',
  ),
  answerLabels: phrases('r, réponse, rép'),
};
