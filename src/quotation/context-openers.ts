/** How sentences of a language begin that lean on the sentence before. Lower case, phrases between commas. */
export interface ContextOpeners {
  /** Pronouns, demonstratives and possessives that stand for something already named. */
  readonly pronouns: string;
  /** Connectives that go on from what was just said. */
  readonly connectives: string;
  /** Beginnings that look like one of these but lean on nothing: impersonal « il faut », deictic « cette année ». */
  readonly standAlone: string;
}

/** By BCP 47 language subtag. Of the phrases that a sentence begins with, the longest decides. */
export const CONTEXT_OPENERS: Readonly<Record<string, ContextOpeners>> = {
  fr: {
    pronouns:
      "il, elle, ils, elles, ce, c', cet, cette, ces, cela, ceci, ça, celui-ci, celle-ci, ceux-ci, celles-ci, son, sa, ses, leur, leurs, tous deux, toutes deux, tel, telle, tels, telles, l'un, l'une",
    connectives:
      "en effet, de plus, en outre, par ailleurs, cependant, toutefois, pourtant, néanmoins, ainsi, donc, mais, or, car, et, aussi, également, puis, ensuite, par conséquent, de même, au contraire, en revanche, autrement dit, à cet égard, dans ce contexte, pour cette raison, d'où, or, à cette fin, dans ce but, y compris",
    standAlone:
      'il y a, il faut, il faudra, il faudrait, il convient, il existe, il est temps, il est important, il est essentiel, il est nécessaire, il est indispensable, il est possible, il est impossible, il est clair, il est évident, il est urgent, il est vrai, il est crucial, il vaut mieux, ce matin, ce soir, ce mois, ce jour, ce week-end, cette année, cette semaine, cette nuit, ces jours, ces derniers jours, ces derniers mois, ces dernières années, ces dernières semaines, ce qui, ce que, ce dont, ceux qui, celui qui, celle qui, celles qui, ainsi que, et vous',
  },
  en: {
    pronouns:
      'he, she, it, they, this, that, these, those, his, her, its, their, such, both, the latter, the former, neither',
    connectives:
      'also, and, but, so, yet, however, therefore, thus, hence, moreover, furthermore, in addition, besides, indeed, in fact, nevertheless, nonetheless, still, then, otherwise, instead, likewise, similarly, as a result, consequently, for this reason, that is why, for that reason, in turn, in this context, in this regard, to this end, on the contrary, by contrast, meanwhile',
    standAlone:
      'it is important, it is clear, it is time, it is essential, it is necessary, it is vital, it is possible, it is impossible, it is crucial, it is true, it takes, it’s time, this year, this week, this month, this morning, this afternoon, this evening, this summer, this winter, this autumn, this spring, that said, those who, those of us, so far, both sides, still more',
  },
  de: {
    pronouns:
      'er, sie, es, dies, diese, dieser, dieses, diesen, diesem, das ist, das war, das wäre, das sind, das bedeutet, das heißt, das zeigt, das gilt, das hat, das wird, das muss, das kann, das darf, das würde, seine, sein, ihre, ihr, deren, dessen, solche, beide, letztere, letzterer, letzteres',
    connectives:
      'auch, und, aber, denn, doch, also, deshalb, daher, darum, deswegen, dennoch, trotzdem, jedoch, allerdings, außerdem, zudem, ferner, darüber hinaus, dabei, dadurch, damit, dafür, dagegen, davon, dazu, daran, somit, folglich, stattdessen, ebenso, vielmehr, hingegen, insofern, in diesem zusammenhang, aus diesem grund, infolgedessen, tatsächlich',
    standAlone:
      'es gibt, es gab, es ist wichtig, es ist klar, es ist zeit, es ist notwendig, es ist möglich, es ist unmöglich, es ist an der zeit, es geht um, es bleibt, dieses jahr, diese woche, diesen monat, in diesem jahr, damit wir, damit die, sie alle',
  },
  es: {
    pronouns:
      'él, ella, ello, ellos, ellas, este, esta, estos, estas, esto, ese, esa, esos, esas, eso, aquel, aquella, aquello, su, sus, ambos, ambas, tal, tales, dicho, dicha, dichos, dichas',
    connectives:
      'también, y, pero, sin embargo, además, por eso, por ello, por tanto, por lo tanto, así, en efecto, de hecho, no obstante, asimismo, igualmente, en consecuencia, por consiguiente, pues, entonces, luego, en cambio, al contrario, por otra parte, en este contexto, a este respecto, por esta razón, con ello, con esto, tampoco',
    standAlone:
      'este año, este mes, esta semana, esta mañana, esta tarde, esta noche, estos días, este verano, este invierno, así como, además de, luego de',
  },
  it: {
    pronouns:
      'egli, lui, lei, esso, essa, essi, esse, loro, questo, questa, questi, queste, ciò, quello, quella, quelli, quelle, il suo, la sua, i suoi, le sue, il loro, la loro, i loro, le loro, entrambi, entrambe, tale, tali, quest’, quell’',
    connectives:
      'anche, e, ma, però, tuttavia, inoltre, infatti, quindi, dunque, perciò, pertanto, così, per questo, per questa ragione, di conseguenza, in effetti, ciononostante, nondimeno, invece, al contrario, allo stesso modo, in questo contesto, a tal fine, poi, d’altra parte, neppure, nemmeno',
    standAlone:
      "quest'anno, questo mese, questa settimana, questa mattina, questa sera, questa notte, questi giorni, anche se, così come, quelli che, quello che, ciò che",
  },
  pl: {
    pronouns:
      'on, ona, ono, oni, one, to, ten, ta, te, ci, tego, tej, tym, tych, jego, jej, ich, obaj, obie, oba, taki, taka, takie, tacy',
    connectives:
      'także, też, również, i, a, ale, lecz, jednak, dlatego, więc, zatem, ponadto, poza tym, co więcej, mimo to, niemniej, tym samym, w związku z tym, w rezultacie, natomiast, ponieważ, bowiem, wtedy, następnie, podobnie, przeciwnie, z tego powodu, w tym kontekście, rzeczywiście, w istocie, w ten sposób',
    standAlone: 'w tym roku, w tym tygodniu, ten rok, tego lata, ci którzy, te które, to co, a więc proszę',
  },
  uk: {
    pronouns:
      'він, вона, воно, вони, це, цей, ця, ці, цього, цієї, цим, цих, його, її, їх, їхній, їхня, їхнє, їхні, обидва, обидві, такий, така, таке, такі, той, та сама, ті',
    connectives:
      'також, теж, і, й, а, але, проте, однак, тому, отже, крім того, до того ж, більше того, водночас, при цьому, таким чином, утім, втім, натомість, справді, дійсно, адже, бо, тоді, потім, у зв’язку з цим, саме тому, через це, попри це, внаслідок цього, у цьому контексті, зокрема, так само, навпаки',
    standAlone: 'цього року, цього тижня, цього місяця, цього літа, ці дні, ті хто, той хто, так само як',
  },
  ru: {
    pronouns:
      'он, она, оно, они, это, этот, эта, эти, этого, этой, этим, этих, его, её, ее, их, оба, обе, такой, такая, такое, такие, тот, та, те',
    connectives:
      'также, тоже, и, а, но, однако, поэтому, кроме того, к тому же, более того, при этом, вместе с тем, тем не менее, таким образом, итак, следовательно, зато, действительно, ведь, тогда, затем, потом, в связи с этим, именно поэтому, из-за этого, несмотря на это, вследствие этого, в этом контексте, в частности, напротив, в результате',
    standAlone:
      'этим летом, этой зимой, этой весной, этой осенью, те кто, тот кто, та часть, в результате выборов',
  },
  nl: {
    pronouns:
      'hij, zij, ze, het is, het was, het heeft, het zal, het wordt, het betekent, dit, dat, deze, die, zijn, haar, hun, beide, beiden, zulke, dergelijke, laatstgenoemde',
    connectives:
      'ook, en, maar, dus, toch, echter, daarom, daardoor, bovendien, daarnaast, verder, immers, namelijk, inderdaad, desondanks, niettemin, daarmee, daarbij, daarvan, daarvoor, daartoe, vervolgens, dan, bijgevolg, om die reden, in dit verband, integendeel, evenzo, want',
    standAlone:
      'het is belangrijk, het is duidelijk, het is tijd, het is noodzakelijk, het is mogelijk, het is onmogelijk, het is essentieel, dit jaar, deze week, deze maand, dit weekend, deze ochtend, deze zomer, deze winter, verder dan, ook al',
  },
  ko: {
    pronouns:
      '그는, 그가, 그의, 그를, 그녀는, 그녀가, 그녀의, 그들은, 그들이, 그들의, 이는, 이것은, 이것이, 이를, 이런, 이러한, 이로써, 이에, 이들은, 이들의, 이 같은, 이와 같은, 그것은, 그것이, 그런, 그러한, 이번 조치는, 양측은, 두 나라는',
    connectives:
      '또한, 또, 그리고, 그러나, 하지만, 그런데, 따라서, 그래서, 그러므로, 그럼에도, 그럼에도 불구하고, 게다가, 아울러, 더욱이, 특히, 실제로, 사실, 이에 따라, 이와 함께, 한편, 반면, 반대로, 그 결과, 이 때문에, 이 때문에도, 즉, 결국',
    standAlone: '이번 주, 이번 달, 이번 해, 사실상, 또한번',
  },
};
