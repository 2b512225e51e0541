import type { LucideIcon } from 'lucide-react';
import type { ButtonHTMLAttributes, MouseEvent, ReactNode, Ref } from 'react';
import { Link, type LinkProps } from 'react-router';
import { classNames } from './class-names.ts';
import { Spinner } from './loading.tsx';
import { Tooltip } from './tooltip.tsx';

export type ButtonVariant = 'primary' | 'secondary' | 'ghost' | 'danger' | 'link';
export type ButtonSize = 'md' | 'sm';

const variants: Readonly<Record<ButtonVariant, string>> = {
  primary: 'border-transparent bg-accent text-accent-text hover:bg-accent-hover',
  secondary: 'border-border-strong/60 bg-raised text-text shadow-card hover:bg-hover hover:border-border-strong',
  ghost: 'border-transparent bg-transparent text-muted hover:bg-hover hover:text-text data-popup-open:bg-hover data-popup-open:text-text',
  danger: 'border-transparent bg-danger text-danger-text hover:bg-danger-hover',
  // As tall as the others for a thumb, without taking that height in the text around it.
  link: '-my-3 border-transparent bg-transparent !px-0 text-accent underline decoration-accent/40 underline-offset-[0.2em] hover:decoration-current md:-my-1.5',
};
const sizes: Readonly<Record<ButtonSize, string>> = { md: 'touch px-3.5 text-sm', sm: 'touch-sm px-2.5 text-sm md:text-[0.8125rem]' };
const shape =
  'inline-flex shrink-0 items-center justify-center gap-2 rounded-md border font-medium whitespace-nowrap no-underline transition-colors select-none disabled:pointer-events-none disabled:opacity-50';

/** The classes of a button, for what has to be another element. */
export function buttonClass(variant: ButtonVariant = 'secondary', size: ButtonSize = 'md'): string {
  return classNames(shape, variants[variant], sizes[size]);
}

export interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'type'> {
  readonly variant?: ButtonVariant;
  readonly size?: ButtonSize;
  readonly icon?: LucideIcon;
  /** What was pressed is under way: it cannot be pressed again, and says so. */
  readonly busy?: boolean;
  readonly type?: 'button' | 'submit' | 'reset';
  readonly ref?: Ref<HTMLButtonElement>;
}

/** Something to do. One `primary` a view; `danger` only where it cannot be undone. */
export function Button({ variant = 'secondary', size = 'md', icon: Icon, busy = false, type = 'button', ...rest }: ButtonProps) {
  const { children, className, disabled, onClick, ...attributes } = rest;
  return (
    <button
      {...attributes}
      type={type}
      disabled={disabled}
      aria-busy={busy || undefined}
      aria-disabled={busy || undefined}
      onClick={busy ? preventPress : onClick}
      className={classNames(buttonClass(variant, size), busy && 'cursor-progress opacity-70', className)}
    >
      {busy ? <Spinner afterMs={0} label="Working" /> : Icon !== undefined && <Icon size={16} aria-hidden className="shrink-0" />}
      {children}
    </button>
  );
}

export interface IconButtonProps extends Omit<ButtonProps, 'children' | 'icon'> {
  readonly icon: LucideIcon;
  /** What it does: its name, and the tooltip. */
  readonly label: string;
}

/** A button that is an icon; its name shows on hover and focus. */
export function IconButton({
  icon: Icon,
  label,
  variant = 'ghost',
  size = 'md',
  busy = false,
  className,
  onClick,
  ...rest
}: IconButtonProps) {
  const square = size === 'md' ? 'touch-square' : 'touch-square mouse:min-h-7 mouse:w-7';
  return (
    <Tooltip content={label}>
      <button
        type="button"
        {...rest}
        aria-label={label}
        aria-busy={busy || undefined}
        aria-disabled={busy || undefined}
        onClick={busy ? preventPress : onClick}
        className={classNames(shape, variants[variant], square, 'p-0', className)}
      >
        {busy ? <Spinner afterMs={0} label="Working" /> : <Icon size={16} aria-hidden />}
      </button>
    </Tooltip>
  );
}

export interface ButtonLinkProps extends Omit<LinkProps, 'className'> {
  readonly variant?: ButtonVariant;
  readonly size?: ButtonSize;
  readonly icon?: LucideIcon;
  readonly children: ReactNode;
  readonly className?: string;
}

/** A link to another page that looks like a button. */
export function ButtonLink({ variant, size, icon: Icon, children, className, ...rest }: ButtonLinkProps) {
  return (
    <Link {...rest} className={classNames(buttonClass(variant, size), className)}>
      {Icon !== undefined && <Icon size={16} aria-hidden className="shrink-0" />}
      {children}
    </Link>
  );
}

/** While busy a button keeps the focus, so it is not disabled: it only does nothing, not even send its form. */
function preventPress(event: MouseEvent): void {
  event.preventDefault();
}
