import { buildCatalogue } from '@saphan/catalogue';
import type { Command } from '../command.ts';
import { catalogueUsage, readCatalogueOptions } from './read-options.ts';

/** `saphan catalogue check`: whether the files make a catalogue; if not, file, place, rule and cure of each fault. */
export const check: Command = {
  summary: 'whether the catalogue’s files are right; if not, what to mend where',
  usage: catalogueUsage,
  async run(options, { print, root }) {
    const { folder } = readCatalogueOptions(options, root);
    const { items, dataServices, forms, services, lifeEvents } = await buildCatalogue(folder);
    print(
      `${items.length} data items, ${dataServices.length} data services, ${forms.length} forms, ` +
        `${services.length} services, ${lifeEvents.length} life events: all right`,
    );
    return 0;
  },
};
