import { buildCatalogue } from '@saphan/catalogue';
import { createLog } from '@saphan/web';
import { readSettings } from './config.ts';
import { provision } from './provision.ts';

/** Makes the demo country's agencies known to each other. Run after every start; the second run changes nothing. */
const log = createLog('provision');
try {
  const settings = readSettings();
  const startedMs = performance.now();
  const catalogue = await buildCatalogue(settings.catalogueFolder);
  log.info({ step: 'build', ms: Math.round(performance.now() - startedMs) }, 'done');
  const { version, concluded } = await provision(settings, catalogue, (step, ms) => {
    log.info({ step, ms }, 'done');
  });
  log.info(
    { version, concluded, ms: Math.round(performance.now() - startedMs) },
    'the country is provisioned',
  );
} catch (error) {
  log.error({ err: error }, 'not provisioned');
  process.exitCode = 1;
}
