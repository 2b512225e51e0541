/** The first code point of `europeanLetters`. */
export const firstEuropean = 0xc0;

/**
 * Latin, IPA, Greek and Cyrillic from U+00C0 to U+052F: for each code point the ASCII letter that it is but for its marks, or that it reads
 * as (UTS 39 confusables); `.` where there is none, `-` where nothing is left (combining marks).
 */
export const europeanLetters: string =
  'AAAAAA.CEEEEIIII.NOOOOO.OUUUUY..aaaaaa.ceeeeiiii.nooooo.ouuuuy.yAaAaAaCcCcCcCcDdDdEeEeEeEeEeGgGgGgGgHhHhIiIiIiIiIi..JjKk.LlLlLl.' +
  '.LlNnNnNn.NnOoOoOo..RrRrRrSsSsSsSsTtTtTtUuUuUuUuUuUuWwYyYZzZzZzsb.......c.D.......f....IKkl....OOo..Pp.......t.Uu...yZz.........' +
  '.............AaIiOoUuUuUuUuUu.AaAa..GgGgKkOoOo..j...Gg..NnAa..OoAaAaEeEeIiIiOoOoRrRrUuUuSsTt..Hh......AaEeOoOoOoOoYy...j..AC.LT.' +
  '...BU.EeJj.qRrYy.a.b..dd........ggg...h.iiil.....mn.no..........r.s......u.v...yz........b..h..l................hhjr...wy.......' +
  '.................................lsx............................----------------------------------------------------------------' +
  '------------------------------------------------...............J......A.EHI.O.Y..AB..EZH.IK.MN.O.P..TY.X..IYa..i.a.y.e...ik..v.o' +
  '.p..tu.x.wiuou....................................cj.....C......EE...SIIJ...K.Y.A.B..E....K.MHO.PCTY.X..........a....e........o.' +
  'pc.y.x..........ee...siij.....y..w.................................-------................K..k....H.......CcT.YyYyXx......Hh....' +
  'i..............lAa.a...................oOo.....y.................d........................QqWw..................';
