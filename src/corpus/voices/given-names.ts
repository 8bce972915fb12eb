import { words } from './lexicon.ts';

/** Given names that tell a pronoun's antecedent where no title does; lower case, not exhaustive. */
export const WOMENS_NAMES: ReadonlySet<string> = new Set(
  words(
    'kaja ursula annalena giorgia angela maria marie anna anne emma julia julie claire catherine kathrin katherine sophie sarah laura elena elisabeth elizabeth christine christina margaret margrethe mette sanna magdalena ewa agnieszka katarzyna joanna barbara małgorzata olena olga olha iryna irina natalia nataliya yulia ioulia svetlana tatiana hillary kamala nancy linda susan karen jennifer jessica michelle marta carmen pilar isabel lucía nadia hanna johanna ingrid karin petra sabine monika andrea simone nathalie valérie isabelle françoise véronique amélie dana roberta chiara francesca paola silvia lisa vera zuzana maia salome кая олена ольга ірина ирина наталія наталья юлія юлия марія мария анна ганна світлана светлана тетяна татьяна оксана катерина екатерина елена урсула анналена джорджія джорджия',
  ),
);

/** The same for men; with names in -a that are no women's names. */
export const MENS_NAMES: ReadonlySet<string> = new Set(
  words(
    'tom uwe lukas max felix paul mark marc marco mario jens olaf boris emmanuel vladimir volodymyr joe donald antony anthony john james michael robert richard david peter pierre jean paul jacques françois françois charles nicolas sébastien bruno jakob jan hans klaus karl friedrich wolfgang frank thomas stefan christian pedro josé juan luis carlos javier manuel antonio francesco giuseppe luca andrea nicola guido matteo sergio paolo giovanni andrzej radosław władysław mateusz tomasz piotr paweł krzysztof kuba barnaba marek jarosław dick geert wouter kees rob ruben sergei sergey dmitry dmytro andriy andrii oleksandr alexander rustem lloyd rishi keir boris justin charles jonas viktor péter mikita никита илья ілля микола данила кузьма лука сава фома хома марк володимир владимир олександр александр сергій сергей дмитро дмитрий андрій андрей рустем karel femke пётр петр павел иван дмитро василь тарас богдан юрий юрій олег игорь ігор михаил михайло николай константин виктор віктор євген евгений ivan pavel jens lars anders erik henrik mike steve george william thomas daniel martin simon philippe alain henri louis gabriel hugo maxime pablo diego javier alberto fernando roberto alessandro stefano lorenzo davide michał łukasz wojciech zbigniew stanisław kacper geert bart joost sander maarten willem',
  ),
);
