# Completion of sixchat in zsh, by way of that of bash.
autoload -U +X compinit && compinit
autoload -U +X bashcompinit && bashcompinit
source "${0:A:h}/sixchat.bash"
