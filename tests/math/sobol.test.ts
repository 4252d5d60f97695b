import { describe, expect, it } from "vitest";
import { sobol, sobolPoint, sobolPointShifted } from "../../src/math/sobol.ts";

/** From `scipy.stats.qmc.Sobol(128, scramble=False, bits=32)`, SciPy 1.17.1, times 2^32. */
const scipyPoint11184810 = [
  4294967040, 16843008, 20224, 1929379584, 3885451520, 1031917824, 2645364992, 1815016192, 2430464768, 2877151488,
  593037056, 1831865600, 2768243456, 2134700800, 1162405632, 2404335872, 3109111040, 3839418624, 3423994112, 1470475520,
  876817664, 828841216, 3316877056, 464663296, 2999019264, 2395158272, 2736556800, 2469580032, 1506940672, 2960450304,
  3019066624, 2502426368, 2696387840, 1290881280, 2378265344, 3716518656, 2113095424, 2651638528, 1907645184,
  4148463360, 1733554944, 755239680, 3439343872, 3606068992, 3521948416, 2722350848, 3013839104, 1325114624, 1549570816,
  1324352256, 4006890752, 1377116928, 4231851776, 1156859648, 3530744576, 1572563200, 1520660736, 3114357504,
  2578201344, 3559141120, 2836994304, 962401536, 2020678912, 936444160, 2590456576, 3794994432, 3446674176, 462431488,
  4223669504, 1552162560, 3147573504, 668714240, 3848586496, 4133769984, 3926971136, 3574456064, 1021392128, 1095701760,
  3234405120, 1317286144, 587203328, 3155178752, 1805704448, 2631268096, 2416112384, 1690884864, 1050113280, 4124462848,
  2990133504, 2653741824, 255784192, 809303296, 1521117440, 3168209152, 2509047552, 2187397888, 2400003328, 252394752,
  735839488, 1958482688, 624959232, 4028504320, 3076249344, 882413824, 1492309760, 3163191040, 2062252800, 1604334848,
  791296768, 2439442688, 2243418880, 1100946688, 1694588672, 743306496, 493555456, 714146560, 1673726208, 2160003840,
  1456670976, 271585024, 1275071744, 2913733376, 171393280, 2000176896, 2082030848, 2910996224, 832720128, 22463744,
];
const scipyPoint2147483645 = [
  3221225474, 3937053354, 3456167662, 1610743970, 3759126138, 1087821526, 3223386214, 211132546, 1208616098, 2039671074,
  530580506, 235317066, 2377516922, 4276092994, 355291802, 3179504230, 562475734, 3144529430, 3624624142, 1845493774,
  2852257806, 1671561222, 1200103434, 1708859394, 2666225154, 4049627658, 2443910666, 3693304334, 1868673838,
  4095388134, 2011327210, 99239214, 1208029794, 156880234, 1443083118, 3168865134, 3614102950, 371196418, 1565939534,
  307382890, 3612915734, 2638788906, 2767324026, 754354190, 846383218, 3743602922, 3281657242, 3484567570, 1509952462,
  593926534, 1956682598, 1516386914, 1669333902, 2571638602, 3522832086, 1103502570, 242071786, 519579830, 2359300934,
  3633678414, 2002140990, 2053866998, 227051626, 4042884714, 4086205726, 361729502, 998774498, 1213574386, 490517114,
  2229111730, 2484976442, 4086177950, 2182326230, 146776654, 1103636210, 2309328358, 2573733426, 2497351398, 412788338,
  1601544402, 308677638, 2005539218, 1819423734, 2032544310, 2053422670, 2182449494, 2371894098, 2281717002, 3006641802,
  1599607534, 3146264674, 193502354, 910693906, 3504374698, 3918932134, 1105304746, 1485450726, 1705346814, 1053430362,
  42347974, 910336778, 150112002, 379546498, 651825090, 3431039170, 2852127330, 3245573922, 1844372786, 2894897522,
  3823169426, 4068477458, 3444205266, 1449263410, 3756754514, 3187191626, 1893371162, 404301962, 2474246330, 1397132938,
  1088760042, 2258110602, 1675159546, 3262285354, 2336098202, 15985322, 1438155994, 1048742698, 635667770,
];

describe("sobol", () => {
  it("starts with SciPy's points in SciPy's order", () => {
    expect(sobol(6, 9)).toEqual([
      [0, 0, 0, 0, 0, 0],
      [0.5, 0.5, 0.5, 0.5, 0.5, 0.5],
      [0.75, 0.25, 0.25, 0.25, 0.75, 0.75],
      [0.25, 0.75, 0.75, 0.75, 0.25, 0.25],
      [0.375, 0.375, 0.625, 0.875, 0.375, 0.125],
      [0.875, 0.875, 0.125, 0.375, 0.875, 0.625],
      [0.625, 0.125, 0.875, 0.625, 0.625, 0.875],
      [0.125, 0.625, 0.375, 0.125, 0.125, 0.375],
      [0.1875, 0.3125, 0.9375, 0.4375, 0.5625, 0.3125],
    ]);
  });

  it("equals SciPy in all 128 dimensions far into the sequence", () => {
    expect(Array.from(sobolPoint(128, 11184810))).toEqual(scipyPoint11184810);
    expect(Array.from(sobolPoint(128, 2147483645))).toEqual(scipyPoint2147483645);
  });

  it("skips points without changing the ones that follow", () => {
    expect(sobol(5, 10, 90)).toEqual(sobol(5, 100).slice(90));
    expect(sobol(5, 1, 77)[0]).toEqual(Array.from(sobolPoint(5, 77), (bits) => bits / 2 ** 32));
  });

  it("gives the first dimensions the same numbers, whatever the number of dimensions", () => {
    expect(sobol(3, 40)).toEqual(sobol(128, 40).map((point) => point.slice(0, 3)));
  });

  it("puts exactly one of the first 2^k points into each of 2^k equal cells of every dimension", () => {
    const points = sobol(128, 1024);
    for (let dimension = 0; dimension < 128; dimension++) {
      const cells = new Set(points.map((point) => Math.floor((point[dimension] ?? NaN) * 1024)));
      expect(cells.size, `dimension ${dimension + 1}`).toBe(1024);
    }
  });

  it("has no points when none are asked for, and a last point", () => {
    expect(sobol(2, 0)).toEqual([]);
    expect(sobol(1, 1, 2 ** 32 - 1)).toEqual([[2 ** -32]]);
  });

  it.each([
    { args: [0, 1], message: "sobol dimensions: must be a whole number from 1 to 128, got 0." },
    { args: [129, 1], message: "sobol dimensions: must be a whole number from 1 to 128, got 129." },
    { args: [1.5, 1], message: "sobol dimensions: must be a whole number from 1 to 128, got 1.5." },
    { args: [2, -1], message: "sobol count: must be a whole number from 0 to 4294967296, got -1." },
    { args: [2, NaN], message: "sobol count: must be a whole number from 0 to 4294967296, got NaN." },
    { args: [2, 3, -1], message: "sobol skip: must be a whole number from 0 to 4294967293, got -1." },
    { args: [2, 1, 2 ** 32], message: "sobol skip: must be a whole number from 0 to 4294967295, got 4294967296." },
  ])("refuses sobol($args)", ({ args, message }) => {
    const [dimensions = 1, count = 1, skip] = args;
    expect(() => sobol(dimensions, count, skip)).toThrow(new RangeError(message));
  });

  it("refuses a point number outside the sequence", () => {
    expect(() => sobolPoint(2, 2 ** 32)).toThrow(
      "sobol index: must be a whole number from 0 to 4294967295, got 4294967296.",
    );
  });
});

describe("sobolPointShifted", () => {
  it("is the sequence itself when the shifts are 0", () => {
    for (const index of [0, 1, 2, 1000])
      expect(sobolPointShifted(index, new Uint32Array(7))).toEqual(sobol(7, 1, index)[0]);
  });

  it("flips the bits that the shifts have", () => {
    expect(sobolPointShifted(1, Uint32Array.of(0x80000000, 0x40000000, 0xffffffff))).toEqual([0, 0.75, 0.5 - 2 ** -32]);
  });

  it("keeps one point in each cell", () => {
    const shifts = Uint32Array.of(0xdeadbeef, 0x12345678);
    for (const dimension of [0, 1]) {
      const cells = Array.from({ length: 256 }, (_, i) =>
        Math.floor((sobolPointShifted(i, shifts)[dimension] ?? NaN) * 256),
      );
      expect(new Set(cells).size).toBe(256);
    }
  });
});
