# bash completion for castellan                            -*- shell-script -*-
# SPDX-FileCopyrightText: The Castellan authors
# SPDX-License-Identifier: GPL-3.0-or-later

_castellan()
{
    local cur prev words cword
    _init_completion || return

    local environments="${XDG_CONFIG_HOME:-$HOME/.config}/castellan/environments"
    case $prev in
        --environment)
            local names
            names=$(cd "$environments" 2>/dev/null && printf '%s\n' *.json | sed 's/\.json$//')
            COMPREPLY=($(compgen -W "$names" -- "$cur"))
            _filedir json
            return
            ;;
        --to) _filedir -d; return ;;
        --output) _filedir; return ;;
        --into | --confirm | --arm | --accept-new-host-key) return ;;
        --format) COMPREPLY=($(compgen -W "pdf html md json" -- "$cur")); return ;;
        --level) COMPREPLY=($(compgen -W "1 2 3 4 5" -- "$cur")); return ;;
    esac

    local common="--environment --json --password-stdin --accept-new-host-key --help"
    # The subcommand's words, wherever options stand.
    local i command= second=
    for ((i = 1; i < cword; i++)); do
        case ${words[i]} in
            --environment | --accept-new-host-key | --to | --level | --into | --confirm | --arm | --format | --output | --for | --resume | --from | --backup | --undo-days)
                ((i++)) ;;
            -*) ;;
            *)
                if [[ -z $command ]]; then
                    command=${words[i]}
                elif [[ -z $second ]]; then
                    second=${words[i]}
                fi
                ;;
        esac
    done
    case $command in
        "")
            COMPREPLY=($(compgen -W "environment status check watch db backup restore drill migrate data retention report $common --version" -- "$cur"))
            _filedir json
            ;;
        environment)
            case $second in
                list) COMPREPLY=($(compgen -W "$common" -- "$cur")) ;;
                check) COMPREPLY=($(compgen -W "--connect $common" -- "$cur")); _filedir json ;;
                *) COMPREPLY=($(compgen -W "list check" -- "$cur")) ;;
            esac
            ;;
        db)
            case $second in
                verdict | locks) COMPREPLY=($(compgen -W "$common" -- "$cur")) ;;
                maintain) COMPREPLY=($(compgen -W "daily weekly monthly analyze vacuum vacuum-full reindex drop-index cluster refresh --table --index --view --schema --freeze --analyze --dry-run --arm $common" -- "$cur")) ;;
                *) COMPREPLY=($(compgen -W "verdict locks maintain" -- "$cur")) ;;
            esac
            ;;
        backup)
            case $second in
                create) COMPREPLY=($(compgen -W "--to $common" -- "$cur")) ;;
                prove) COMPREPLY=($(compgen -W "--level $common" -- "$cur")); _filedir ;;
                expire) COMPREPLY=($(compgen -W "--dry-run --arm $common" -- "$cur")) ;;
                list) COMPREPLY=($(compgen -W "$common" -- "$cur")) ;;
                *) COMPREPLY=($(compgen -W "create list prove expire" -- "$cur")) ;;
            esac
            ;;
        migrate)
            case $second in
                status) COMPREPLY=($(compgen -W "$common" -- "$cur")) ;;
                lint) COMPREPLY=($(compgen -W "--offline $common" -- "$cur")) ;;
                run) COMPREPLY=($(compgen -W "--to --resume --from --backup --own-tool --dry-run --arm $common" -- "$cur")) ;;
                rollback) COMPREPLY=($(compgen -W "--from --backup --dry-run --arm $common" -- "$cur")) ;;
                rehearse) COMPREPLY=($(compgen -W "--to $common" -- "$cur")) ;;
                resolve) COMPREPLY=($(compgen -W "--applied --rolled-back --arm $common" -- "$cur")) ;;
                *) COMPREPLY=($(compgen -W "status lint run rehearse rollback resolve" -- "$cur")) ;;
            esac
            ;;
        data)
            case $second in
                run) COMPREPLY=($(compgen -W "--in-batches --copy-aside --undo-days --without-verification --dry-run --arm $common" -- "$cur")); _filedir sql ;;
                undo) COMPREPLY=($(compgen -W "--discard --arm $common" -- "$cur")) ;;
                *) COMPREPLY=($(compgen -W "run undo" -- "$cur")) ;;
            esac
            ;;
        retention)
            case $second in
                preview) COMPREPLY=($(compgen -W "$common" -- "$cur")) ;;
                run) COMPREPLY=($(compgen -W "--dry-run --arm $common" -- "$cur")) ;;
                *) COMPREPLY=($(compgen -W "preview run" -- "$cur")) ;;
            esac
            ;;
        restore) COMPREPLY=($(compgen -W "--into --swap --confirm --arm $common" -- "$cur")); _filedir ;;
        drill) COMPREPLY=($(compgen -W "$common" -- "$cur")); _filedir ;;
        watch) COMPREPLY=($(compgen -W "--for $common" -- "$cur")) ;;
        report) COMPREPLY=($(compgen -W "--format --output $common" -- "$cur")) ;;
        *) COMPREPLY=($(compgen -W "$common" -- "$cur")) ;;
    esac
} &&
    complete -F _castellan castellan
