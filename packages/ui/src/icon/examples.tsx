import type { Examples } from '../example.ts';
import { BridgeMark, Icon, iconNames } from './icon.tsx';

export const examples: Examples = {
  'the set, each with its word': () => (
    <div class="cluster">
      <BridgeMark />
      {iconNames.map((name) => (
        <span>
          <Icon name={name} /> {name}
        </span>
      ))}
    </div>
  ),
};
