import { Section } from '../../ui/card.tsx';
import { CodeBlock } from '../../ui/code-block.tsx';

/** How a user of the bank's IT gets a password and an authenticator: at the machine only, so that nobody can do it from afar. */
export function BreakGlass({ user }: { readonly user: string }) {
  return (
    <Section
      title="Break-glass sign-in"
      description="For the day the identity provider cannot be used. Password and authenticator are set at the machine, as root or the daemon’s user; each is printed this once."
    >
      <CodeBlock label="Commands for the gateway machine" text={`tollgate users password ${user}\ntollgate users totp ${user}`} />
      <p className="mt-3 text-muted">
        Seal the password in an envelope, keep the authenticator elsewhere, make two of each, and try them once a quarter. Every attempt is
        a record.
      </p>
    </Section>
  );
}
