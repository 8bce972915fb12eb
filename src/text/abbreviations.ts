/**
 * Abbreviations written with a full stop, without that stop, by what may follow them. Upper and lower case as
 * written; a capital first letter is accepted too. Parts of one abbreviation are separated by a space.
 */
export interface Abbreviations {
  /** Before a name or the word they belong to: never end a sentence (Dr. Meier). */
  readonly leading: readonly string[];
  /** Only before a number are they abbreviations at all (art. 5, No. 4). */
  readonly beforeNumber: readonly string[];
  /** Inside a phrase: end a sentence only before a word that opens sentences (in the U.S. The …). */
  readonly inside: readonly string[];
  /** At the end of a phrase: end a sentence before any capital (etc. Les …). */
  readonly trailing: readonly string[];
  /** After a number, units and dates (2024 г., 10 zł.): then like `trailing`, else like `leading`. */
  readonly afterNumber: readonly string[];
}

/** The entries of a list written as one string with commas. */
const list = (entries: string): readonly string[] => entries.split(', ').filter((entry) => entry !== '');

const COMMON_INSIDE = ['U.S', 'U.N', 'U.K', 'E.U', 'Inc', 'Ltd', 'Co', 'Corp', 'St'];

/** By language subtag; `und` serves every other language. */
export const ABBREVIATIONS: Readonly<Record<string, Abbreviations>> = {
  fr: {
    leading: list(
      'M, MM, Mme, Mmes, Mlle, Dr, Drs, Pr, Prof, Me, Mgr, Gén, Gal, Col, Cdt, Cne, Lt, Sgt, St, Ste, p ex, c à d, c.-à-d, env, cf, av, bd, vs, Vve, adm, anc',
    ),
    beforeNumber: list('art, al, p, pp, chap, ch, vol, n, no, nos, fig, sect, par, tél, tel, éd, réf'),
    inside: [
      ...COMMON_INSIDE,
      ...list('janv, févr, avr, juil, sept, oct, nov, déc, O.N.U, O.T.A.N, J.-C, ap, a.m, p.m'),
    ],
    trailing: list('etc, et al, S.A, S.A.R.L'),
    afterNumber: list('min, sec, kg, km, mn'),
  },
  en: {
    leading: list(
      'Mr, Mrs, Ms, Mx, Dr, Prof, Gen, Col, Maj, Capt, Cpt, Lt, Sgt, Cmdr, Adm, Brig, Rev, Hon, Sen, Rep, Gov, Pres, Amb, Sec, Messrs, St, Mt, Ft, vs, v, e.g, i.e, cf, viz, approx, ca, Supt, Insp',
    ),
    beforeNumber: list(
      'No, Nos, no, nos, art, Art, Arts, p, pp, vol, ch, chap, fig, sec, para, op, Res, tel, ext',
    ),
    inside: list(
      'U.S, U.N, U.K, E.U, U.S.A, U.S.S.R, D.C, a.m, p.m, Inc, Ltd, Co, Corp, Jr, Sr, Ph.D, M.D, B.C, A.D, Jan, Feb, Mar, Apr, Aug, Sept, Sep, Oct, Nov, Dec, Mass, Calif, Pa, Va, Fla, Ave, Blvd, Dept, Univ, Assn, Bros, Esq, ret',
    ),
    trailing: list('etc, et al'),
    afterNumber: list('ft, lb, lbs, oz, mi, km, kg, min, hrs, bn, mn'),
  },
  de: {
    leading: list(
      'Hr, Hrn, Fr, Dr, Prof, Gen, Ing, Dipl, St, Frhr, z B, d h, u a, i d R, z T, v a, o g, bzw, ca, evtl, ggf, inkl, exkl, max, min, sog, vgl, zzgl, einschl, insb, bes, geb, gest, gem, lt, jew, rd, stellv, ehem, dt, amerik, russ, Bd, Hrsg, Mag, Rep, allg, entspr, i S, i V, a M, a D, s o, s u, v Chr, n Chr, u U, z Z, m E',
    ),
    beforeNumber: list('Art, Abs, Nr, Nrn, S, Kap, Ziff, Abb, Tab, Aufl, Tel, Res, Bl, Anm'),
    inside: [
      ...COMMON_INSIDE,
      ...list(
        'Str, Jan, Feb, Febr, Apr, Aug, Sept, Okt, Nov, Dez, Mio, Mrd, Tsd, Std, Min, Sek, Mill, e.V, e V',
      ),
    ],
    trailing: list('usw, etc, u s w, usf, u Ä, u ä, o Ä, o ä, u v m, u dgl'),
    afterNumber: list(''),
  },
  es: {
    leading: list(
      'sr, sra, srta, sres, sras, D, Dª, Dña, dr, dra, Dres, prof, gral, gen, Cnel, Cap, Tte, Ing, Lic, Excmo, Excma, Ilmo, Mons, Fr, Sto, Sta, S, p ej, vs, aprox, Avda, Av, cf, a C, d C, prov, Pdte',
    ),
    beforeNumber: list(
      'art, arts, núm, núms, nº, n, No, pág, págs, p, pp, vol, cap, fig, tel, apdo, inc, párr, res',
    ),
    inside: [
      ...COMMON_INSIDE,
      ...list(
        'EE UU, EE.UU, FF AA, FF.AA, RR HH, JJ OO, CC AA, Cía, a m, p m, Ud, Uds, Vd, Vds, ene, feb, abr, ago, sept, oct, nov, dic, Depto, S A, S.A, O.T.A.N, O.N.U, Jr, dto',
      ),
    ],
    trailing: list('etc, et al'),
    afterNumber: list('km, kg, min, h, mill'),
  },
  it: {
    leading: list(
      'sig, sigg, dott, dr, on, sen, prof, gen, Col, Cap, magg, Ten, amm, avv, ing, Arch, Geom, Rag, Cav, Comm, Mons, Card, Rev, S, St, p es, ad es, es, cfr, vs, ca, cd, c d, sig.ra, dott.ssa, prof.ssa, Egr, Gent, Ill, min, pres, segr, a C, d C',
    ),
    beforeNumber: list('art, artt, n, nn, nr, pag, pagg, p, pp, vol, cap, fig, tel, co, lett, par, ris'),
    inside: [
      ...COMMON_INSIDE,
      ...list('S.p.A, S.r.l, gen, feb, apr, ago, sett, ott, nov, dic, a m, p m, Jr, O.N.U'),
    ],
    trailing: list('ecc, etc, et al, e così via'),
    afterNumber: list('km, kg, min, sec, mln, mld'),
  },
  pl: {
    leading: list(
      'p, pp, dr, hab, prof, mgr, inż, lek, gen, płk, ppłk, mjr, kpt, ppor, sierż, kmdr, adm, marsz, ks, bp, abp, kard, św, red, min, prez, prem, woj, np, tzn, tzw, tj, t j, m in, ul, pl, wg, zob, por, ds, dot, b, ur, zm, ros, ukr, ang, niem, fr, pn, zast, dyr, nt, br, ub, godz, ws, św',
    ),
    beforeNumber: list('art, ust, pkt, nr, poz, s, str, rozdz, rys, tab, t, tel, lit, par, zał'),
    inside: [
      ...COMMON_INSIDE,
      ...list(
        'im, al, os, por, ok, sp, list, n e, p n e, stycz, lut, mar, kwiet, sierp, wrzes, paźdz, grudz',
      ),
    ],
    trailing: list('itd, itp, i in, etc, i n, r'),
    afterNumber: list('r, w, tys, km, kg, gr, zł, min, sek, m'),
  },
  uk: {
    leading: list(
      'пан, п, проф, акад, доц, ген, полк, майор, кап, лейт, св, ім, вул, просп, пл, бул, буд, кв, м, с, смт, обл, напр, т зв, т з, т е, тзв, див, пор, бл, приб, гр, о, оз, ред, зав, заст, нар, рос, укр, англ, ін, до н, наз',
    ),
    beforeNumber: list('ст, ч, п, пп, стор, с, рис, табл, т, розд, гл, тел, абз, див, кн, вип'),
    inside: [
      ...COMMON_INSIDE,
      ...list(
        'США, дол, н е, до н е, січ, лют, берез, квіт, трав, черв, лип, серп, верес, жовт, листоп, груд',
      ),
    ],
    trailing: list('і т д, і т п, і т ін, та ін, тощо, т д, т п, і под, та под, т ін'),
    afterNumber: list('р, рр, ст, тис, млн, млрд, грн, коп, км, кг, год, хв, сек, м, см, крб, екз'),
  },
  ru: {
    leading: list(
      'г, г-н, г-жа, гг, тов, гр, проф, акад, доц, ген, полк, кап, св, ул, просп, пл, бул, д, кв, с, пос, обл, р, оз, напр, т е, т н, т к, т о, см, ср, ок, прим, ред, зам, зав, нач, рос, укр, англ, нем, ст, мл, до н, и о, в т ч, стр, корр, т наз',
    ),
    beforeNumber: list('ст, ч, п, пп, стр, с, рис, табл, т, гл, тел, абз, кн, вып, разд'),
    inside: [
      ...COMMON_INSIDE,
      ...list('им, о, пр, долл, н э, до н э, янв, февр, фев, апр, июл, авг, сент, окт, нояб, дек'),
    ],
    trailing: list('и т д, и т п, и др, и пр, т д, т п, др, пр'),
    afterNumber: list('г, гг, в, вв, тыс, млн, млрд, руб, коп, км, кг, ч, мин, сек, м, см, экз, долл'),
  },
  nl: {
    leading: list(
      'dhr, mevr, mw, mej, hr, dr, drs, ir, ing, mr, prof, gen, kol, maj, kap, lt, st, H, ds, pres, bijv, bv, d w z, o a, m a w, m b t, m n, t a v, t o v, i p v, i v m, d m v, ca, resp, incl, excl, max, min, vgl, zgn, evt, ong, jl, plv, vz, ev, a s, z g, n a v, a h v, j l, zg',
    ),
    beforeNumber: list('art, nr, nrs, blz, p, pag, hfst, h, fig, tab, tel, lid, par, res, jg'),
    inside: [
      ...COMMON_INSIDE,
      ...list(
        'jan, feb, febr, mrt, apr, aug, sept, okt, nov, dec, n Chr, v Chr, b v, n v, B.V, N.V, V.S, v m, mln, mld',
      ),
    ],
    trailing: list('enz, etc, e d, e a, enzovoort, c s'),
    afterNumber: list('km, kg, min, sec, u'),
  },
  ko: {
    leading: list('Mr, Mrs, Ms, Dr, Prof, Gen, Col, St, vs'),
    beforeNumber: list('No, no, p, pp, vol, Vol, Art, art'),
    inside: list('U.S, U.N, U.K, E.U, Inc, Ltd, Co, Corp, Jr, a.m, p.m'),
    trailing: list('etc'),
    afterNumber: list(''),
  },
  und: {
    leading: list('Mr, Mrs, Ms, Dr, Prof, Gen, Col, Lt, St, Sr, Sra, M, Mme, e.g, i.e, vs, cf, ca'),
    beforeNumber: list('No, Nr, nr, no, art, Art, p, pp, vol, fig, tel'),
    inside: list('U.S, U.N, U.K, E.U, Inc, Ltd, Co, Corp, Jr, a.m, p.m'),
    trailing: list('etc'),
    afterNumber: list(''),
  },
};
