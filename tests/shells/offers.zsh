# What zsh shows for a line and the Tab key: zsh -f offers.zsh FOLDER LINE WORD
# FOLDER holds _tfsleuth. Fails if WORD has not come after ten seconds.
zmodload zsh/zpty zsh/datetime
zpty shell zsh -f -i
zpty -w shell "PROMPT=; fpath=(${(q)1} \$fpath); autoload -Uz compinit
  compinit -u -D; bindkey '^I' list-choices; LISTMAX=0
  stty columns 200 rows 200; echo READ''Y"
zpty -r -m shell seen '*READY*'
zpty -w -n shell "$2"$'\t'
seen=''
integer until=$((EPOCHSECONDS + 10))
while (( EPOCHSECONDS < until )); do
  zpty -r -t shell chunk && seen+=$chunk || sleep 0.05
  # The line itself is echoed, too: what is offered stands below it.
  [[ ${seen#*$'\n'} == *$3* ]] && { zpty -d shell; exit 0; }
done
print -r -- "$seen" | cat -v
zpty -d shell
exit 1
