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
        --format) COMPREPLY=($(compgen -W "pdf html md json" -- "$cur")); return ;;
        --level) COMPREPLY=($(compgen -W "1 2 3 4 5" -- "$cur")); return ;;
    esac

    local common="--environment --json --password-stdin --help"
    local i command=
    for ((i = 1; i < cword; i++)); do
        case ${words[i]} in
            environment | status | backup | restore | drill | report) command=${words[i]}; break ;;
        esac
    done
    case $command in
        "")
            COMPREPLY=($(compgen -W "environment status backup restore drill report --environment --help --version" -- "$cur"))
            ;;
        environment) COMPREPLY=($(compgen -W "list check $common" -- "$cur")); _filedir json ;;
        backup)
            case ${words[i + 1]} in
                create) COMPREPLY=($(compgen -W "--to $common" -- "$cur")) ;;
                prove) COMPREPLY=($(compgen -W "--level $common" -- "$cur")); _filedir ;;
                expire) COMPREPLY=($(compgen -W "--dry-run $common" -- "$cur")) ;;
                list) COMPREPLY=($(compgen -W "$common" -- "$cur")) ;;
                *) COMPREPLY=($(compgen -W "create list prove expire" -- "$cur")) ;;
            esac
            ;;
        restore) COMPREPLY=($(compgen -W "--into --swap --confirm $common" -- "$cur")); _filedir ;;
        report) COMPREPLY=($(compgen -W "--format --output $common" -- "$cur")) ;;
        *) COMPREPLY=($(compgen -W "$common" -- "$cur")) ;;
    esac
} &&
    complete -F _castellan castellan
