import type { PageServer } from '@saphan/web/pages';
import type { LinkageContext } from '../context.ts';
import { toNewDataService } from '../data-service-editor/data-service-sheet.ts';
import { toNewLifeEvent } from '../life-event-editor/life-event-sheet.ts';
import { toNewService } from '../service-editor/service-routes.ts';
import { addSheetRoutes, slug } from './sheet-routes.ts';
import { getSheet } from './sheets.ts';

/** Every list whose entries are written in groups of fields, and how its entries begin. */
export function addAllSheetRoutes(app: PageServer, context: LinkageContext): void {
  addSheetRoutes(app, context, getSheet('services'), {
    ...{ act: 'new-service', pattern: slug, make: toNewService },
  });
  addSheetRoutes(app, context, getSheet('lifeEvents'), {
    ...{ act: 'new-life-event', pattern: slug, make: toNewLifeEvent },
  });
  addSheetRoutes(app, context, getSheet('dataServices'), {
    ...{ act: 'new-data-service', pattern: '[a-z][a-z0-9-]{0,60}\\.v[0-9]{1,3}', make: toNewDataService },
  });
}
