/**
 * Masks that the tools themselves drew, as COCO run-length strings: pycocotools 2 (`frPyObjects`), Pillow 13 (`ImageDraw.polygon`
 * with outline and fill) and OpenCV 5 (`fillPoly` of points cut to integers).
 */
export const drawnPolygons = [
  {
    width: 48,
    height: 55,
    points: [
      46.91, 25.4, 24.42, 32.83, 6.97, 28.23, 31.01, 45.37, 2.08, 15.51, 1.9, 46.39, 34.45, -0.45, 50.04, 55.85, 32.31,
      34.55,
    ],
    pycocotools:
      'n3n0j0M3N2M3N2M3N2GhN0Z1OgNN\\11dNN^12aNMa152NLNaN2]11cNO[18NLgNLW16jNJT18mNGP1;QOEm0<TOCj0`0VO@h0a0YO_Oe0a0]O^Oa0d0@\\O>e0C[O:f0HZO6g0;2O0O2YOUOa0l0_OUO?k0AWOb0e0^O\\Od0a0[OAh0:XOIi04WOMl0OSO3P1HPO:R1CnN>S1AlNa0R1_OQO?m0AXO<U1M2N3N_N',
    pillow:
      'f2`0g0?2M3N2N2M3N2ElNOW10iNOY10hNNZ12fNK]17100JaN2^1ObN2\\10dN0Z17NMhNLV15kNKR18nNGQ1:POFn0;SOEj0=WOBh0`0XO@e0a0]O_Oa0b0@]O?d0B\\O;e0G[O7f0JYO4i0MWO1i01WOMj0HVOa0l0_OUO?k0AWO`0g0_O\\Oc0`0]OAe0<ZOFi05WOMk00UO1m0LRO6Q1EoN>R13O]OPO`0o0_OUO?i0A\\O<c0D@:Q1OcN',
    opencv:
      'f2`0g0?2M3N2N2M3N2M3N2IgNM[12eNL^16100JaN2^1ObN2\\16M2O2NLjNJS18nNHP19QOFn0<RODk0>VOBh0?YO@e0b0\\O^Ob0b0@^O>c0C\\O;f0FZO8f0JZO3h0NWO1j00VONj0HVOa0l0^OVO`0k0@VOa0h0^OZOe0a0[OBf0;ZOFh07WOKl00UO1m0LRO6Q172NO^OnNa0P1^OUO?i0BZO<e0C_O;R1MdN',
  },
  {
    width: 30,
    height: 59,
    points: [27.26, 29.5, 12.13, 40.46, 9.82, 19.26],
    pycocotools: 'Rc05f19H5JO2O1N1O2O0O2N2N101N1O2N2O0Oe4',
    pillow: 'Va04h16I7J3LO2N2O0O2N1O2O0O2N101N2N1O2O0Oj2',
    opencv: 'Va04h16I7J3LO2O0O2N1O2O1N1O2N101N1O2N101Nj2',
  },
  {
    width: 40,
    height: 48,
    points: [36.0, 24.0, 29.0, 34.0, 17.0, 36.0, 11.0, 32.0, 4.0, 17.0, 17.0, 14.0, 26.0, 16.0],
    pycocotools: 'a61_12M3N2N3M2M3N1O1O1O0O2O1O0001O0O1000001O000O2O1O1N2N1N3N2M3N2NY5',
    pillow: 'a62^12N2N2M3N2N2N2N0O2O1O001N20N1000001O000O10001O1O1O0O2M3N2M3N1O2Mj3',
    opencv: 'a62^12N2M3N2N2N2M3N1O001N2O001O0001O0O10001O00001N2O001N2M3N2M2O2N2Mj3',
  },
  {
    width: 24,
    height: 56,
    points: [
      0.24, 3.68, 5.73, 1.14, -2.49, 39.46, 3.41, 54.48, -1.43, 20.28, 18.27, 23.03, 13.99, 9.31, 17.25, 17.89, 6.34,
      -2.06,
    ],
    pycocotools: 'd06784C7008GH53=0ZOM58i0IRO<n0CoNa0Q13002O1N2N1O2N2N2N0HbN7a1N4Lk9',
    pillow: '31a0i0JWO74E<0A5495_OF4:e0JTOM1?Q15O0001O2N2N1O2O0O2N2N2N2I_N3f1NQ8',
    opencv: '31`0j0KWO55F:2@4595_OG39f0JTOM1`0P1400001O2N2O0O2N1O2N2N2O1H`N4e1MR8',
  },
  {
    width: 46,
    height: 27,
    points: [29.72, 13.5, 23.0, 24.28, 16.78, 13.5, 23.0, 7.19],
    pycocotools: 'h>2h02N3M3M3M2O01N1N3N2M3N2MU=',
    pillow: 'm=1i03M2O2M3M2N3M20N2M3M3M3M3MU=',
    opencv: 'm=1i03M2N3N2M2N3M20N2M3M3M3M3MU=',
  },
  {
    width: 28,
    height: 46,
    points: [22.0, 23.0, 23.0, 27.0, 14.0, 36.0, 7.0, 32.0, 9.0, 23.0, 5.0, 16.0, 14.0, 18.0, 18.0, 17.0],
    pycocotools: 'f71]12O0nNOe03TO3k0801O10O01OO1O001O2N2N3M2N4L^6',
    pillow: 'f71^11N2mNOe03UO1k0:0O01O1O001OO1O1O002N3M2N3M4Lo4',
    opencv: 'f71]12N2nNNe03UO2j0901O010O001OO1O001O2N3M2N3M4Lo4',
  },
  {
    width: 20,
    height: 59,
    points: [18.59, 22.1, -1.07, 10.57, 13.55, -1.99, 6.59, 37.44, 0.31, 35.17],
    pycocotools: '92i11mNO93FM94FM95EM94FM95FK97EE`0;]OEe0=TOIk06SOMm0OYOOh0K^O4V1O1N1O2O0OR3',
    pillow: '92h0O82FO93FM94FN84FM95FK:5EM95DJ>7]OIg09SOKm0b00@VONj0N[O1f0IA5T1O0O2N2O0OV1',
    opencv: ':1h0082FO92GO82FO93EN:3EO93FM95EI=8]OIh08ROMm0`00BTONl0M[O1f0J@5S1O2N2N101NV1',
  },
  {
    width: 56,
    height: 28,
    points: [
      36.04, 14.0, 33.72, 18.39, 29.69, 24.47, 24.85, 22.57, 19.24, 17.54, 20.43, 11.0, 25.15, 9.28, 29.03, 5.13, 33.39,
      7.1,
    ],
    pycocotools: 'Ta02e06O1N101N2O1N1O2N1O11N1O2M2O4K5KUa0',
    pillow: 'Sa03e05O1O1N2O1N1O1O2N1O20N1N3N1N4M3L4MX`0',
    opencv: 'Ra04e04O1N2O1N2O0O2N1O2N10O2M2O2M4M3L4MX`0',
  },
  {
    width: 45,
    height: 36,
    points: [37.0, 18.0, 27.0, 25.0, 16.0, 24.0, 14.0, 18.0, 15.0, 7.0, 27.0, 5.0],
    pycocotools: 'T`07h08M2N0O100000001O0O100001O1N2N2N3N1N2N3N1N2N`8',
    pillow: 'U`07g09M2N0000000O10000000000O20N2N3N1N2N3N1N2N3N1N[7',
    opencv: 'U`07g09M2N000O1000001O000O100001N2O2M2N2O2M2N2N3N1N[7',
  },
  {
    width: 33,
    height: 21,
    points: [7.5, 9.03, -0.64, 1.76, 11.38, 12.45],
    pycocotools: 'ee0',
    pillow: '11e00000001O00000000O1000\\=',
    opencv: '11e000001O0000000000O1000\\=',
  },
  {
    width: 28,
    height: 25,
    points: [19.49, 12.5, 16.1, 21.58, 7.44, 18.97, 7.07, 6.13, 16.4, 5.86],
    pycocotools: 'e5=<001O0000001O000002K5Kj6',
    pillow: 'e5=<00001O00001O000O21L4K5KP6',
    opencv: 'e5=<001O000O2O00001O02L4K5KP6',
  },
  {
    width: 39,
    height: 22,
    points: [27.0, 11.0, 17.0, 16.0, 17.0, 7.0],
    pycocotools: 'm;9>N100O2O0O2O0O10d8',
    pillow: 'm;:=N101N100O2O0O2O0O10W7',
    opencv: 'm;:<01N101N100O2O0O2O0OX7',
  },
] as const;

/** labelme's other shapes as Pillow 13 draws them (`labelme.utils.shape_to_mask`). */
export const drawnShapes = [
  {
    type: 'circle',
    width: 80,
    height: 60,
    points: [32.7, 24.7, 12.2, 47.4],
    pillow:
      '\\4;]18J4L4L4L4M2N2N2N2N2N2N2N2O001O001O001O001O0000001O0000000000000000000000O1000000O100O100O100O101N2N2N2N2N2N2N2N3L4L4L4L6H`m0',
  },
  {
    type: 'line',
    width: 80,
    height: 60,
    points: [46.9, 15.2, 58.2, 23.7],
    pillow: 'Sc21i12O2N2M2O2000O01000O01000N1N3N2N1NVQ1',
  },
  { type: 'rectangle', width: 80, height: 60, points: [14.2, 28.9, 13.9, 44.3], pillow: 'Xi0a0[10Pi3' },
  { type: 'point', width: 80, height: 60, points: [57.2, 11.2], pillow: 'iQ35f12N2N2O00000001N2N2Ndo0' },
  {
    type: 'circle',
    width: 80,
    height: 60,
    points: [43.1, 25.2, 10.6, 12.9],
    pillow:
      'd?;]18I6K4L4L4M2M4M2N2N2N2O1O1O001O1O001O001O001O00001O000000`f00`YO00000O10000O100O100O100O1O100O1O2N2N2N2N3L3N3L4L4L5J7HX3',
  },
  {
    type: 'line',
    width: 80,
    height: 60,
    points: [14.5, 14.6, 22.9, 26.6],
    pillow: 'Ue01j13N1N3M2O2M2N3O01M2N3N1N3M2O2MeR3',
  },
  {
    type: 'rectangle',
    width: 80,
    height: 60,
    points: [26.5, 47.4, 44.7, 28.3],
    pillow: 'da1d0X100000000000000000000000000000000000hP2',
  },
  { type: 'point', width: 80, height: 60, points: [33.1, 31.7], pillow: ']e15f12N2N2O00000001N2N2NP\\2' },
] as const;
