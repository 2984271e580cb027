import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import { transformSync } from 'oxc-transform';

/**
 * `node --import @saphan/web/tsx`: lets Node load pages. Node itself strips types but knows no JSX, so `.tsx` files alone are
 * turned into JavaScript here, and Node resolves and loads everything else as it does without.
 */
registerHooks({
  load(url, context, nextLoad) {
    if (!url.endsWith('.tsx')) return nextLoad(url, context);
    const file = fileURLToPath(url);
    const { code, errors, map } = transformSync(file, readFileSync(file, 'utf8'), {
      jsx: { runtime: 'automatic', importSource: 'preact' },
      sourcemap: true,
    });
    const [error] = errors;
    if (error !== undefined) throw new SyntaxError(error.codeframe ?? error.message);
    const comment = `\n//# sourceMappingURL=data:application/json;base64,${Buffer.from(JSON.stringify(map)).toString('base64')}`;
    return { format: 'module', source: code + comment, shortCircuit: true };
  },
});
