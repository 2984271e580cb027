interface Names {
  readonly th: string;
  readonly en: string;
}
interface Named {
  readonly names: Names;
}

/** Characters of the longest name in the national list of services. */
const most = 449;
const wordsTh = 'การขออนุญาตประกอบกิจการที่เป็นอันตรายต่อสุขภาพประเภทการผลิตสะสมหรือบรรจุอาหารในเขตท้องถิ่นตามข้อบัญญัติ ';
const wordsEn =
  'Application for a licence to operate a business in accordance with regulations of the municipality, ';
const toLength = (words: string): string => words.repeat(Math.ceil(most / words.length)).slice(0, most);

/** As long as a service of government is named in earnest. */
export const longestNames: Names = { th: toLength(wordsTh).trim(), en: toLength(wordsEn).trim() };

/** A catalogue whose services and life events all have the longest name. */
export function withLongestNames<
  Catalogue extends { readonly services: readonly Named[]; readonly lifeEvents: readonly Named[] },
>(catalogue: Catalogue): Catalogue {
  const rename = <Thing extends Named>(thing: Thing): Thing => ({ ...thing, names: longestNames });
  return {
    ...catalogue,
    services: catalogue.services.map(rename),
    lifeEvents: catalogue.lifeEvents.map(rename),
  };
}
