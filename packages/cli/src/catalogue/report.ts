import { buildCatalogue, toPaperRows } from '@saphan/catalogue';
import { toVariant } from '@saphan/forms';
import type { Command } from '../command.ts';
import { formatTable } from '../format-table.ts';
import { catalogueUsage, readCatalogueOptions } from './read-options.ts';

const heads = {
  th: ['เอกสารเดิม', 'ผู้ออก', 'แทนด้วย', 'แหล่งข้อมูล', 'เมื่อแหล่งข้อมูลไม่ตอบ', 'รูปแบบคำขอ'],
  en: ['paper', 'issuer', 'replaced by', 'source', 'fallback', 'kind of application'],
} as const;

const says = { kinds: { th: 'รูปแบบคำขอ (วัน)', en: 'kinds of application (days)' } } as const;

/** `saphan catalogue report`: every paper that each service once asked for, and what stands in its place. */
export const report: Command = {
  summary: 'every paper of each service: issuer, replaced by, source, fallback',
  usage: catalogueUsage,
  async run(options, { print, root }) {
    const { folder, language } = readCatalogueOptions(options, root);
    const catalogue = await buildCatalogue(folder);
    const papers = toPaperRows(catalogue, language);
    for (const service of catalogue.services) {
      const kinds = service.variants.map(({ id, names }) => {
        const { time } = toVariant(service, id);
        return `${names[language]} (${String(time.days)})`;
      });
      const rows = papers.filter((paper) => paper.service === service.id);
      print(`\n${service.names[language]} (${service.id})\n${says.kinds[language]}: ${kinds.join(' · ')}\n`);
      print(
        formatTable(
          heads[language],
          rows.map(({ paper, variants, issuer, replacedBy, source, fallback }) => [
            paper,
            issuer,
            replacedBy,
            source,
            fallback,
            variants,
          ]),
        ),
      );
    }
    return 0;
  },
};
