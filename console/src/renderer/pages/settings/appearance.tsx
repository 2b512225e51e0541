import { Monitor, Moon, Sun } from 'lucide-react';
import { useTheme } from '../../shell/theme.ts';
import { Section } from '../../ui/card.tsx';
import { RadioCards } from '../../ui/radio-cards.tsx';

const cards = [
  { value: 'system', label: 'As the system', description: 'Light by day and dark by night, where the system does so.', icon: Monitor },
  { value: 'light', label: 'Light', icon: Sun },
  { value: 'dark', label: 'Dark', icon: Moon },
] as const;

/** How the console looks on this machine. Kept here, never sent. */
export function Appearance() {
  const [theme, choose] = useTheme();
  return (
    <div className="max-w-4xl">
      <Section title="Appearance" description="On this machine only.">
        <RadioCards label="Theme" cards={cards} value={theme} onChange={choose} columns={3} />
      </Section>
    </div>
  );
}
